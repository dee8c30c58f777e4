package io.datasynchub.quickstart;

import java.util.Locale;

/** The kinds of MySQL columns, as far as their values are read and compared differently. */
enum ColumnType {
    /** All whole numbers, of either sign. */
    INTEGER,
    DECIMAL,
    FLOAT,
    DOUBLE,
    /** {@code BIT(1)}. */
    BOOLEAN,
    /** {@code BIT} of more than one bit, as a whole number. */
    BITS,
    YEAR,
    /** Text and {@code ENUM}. */
    TEXT,
    SET,
    JSON,
    BINARY,
    DATE,
    /** {@code DATETIME}, and {@code TIMESTAMP} read in UTC. */
    DATETIME,
    TIME,
    GEOMETRY;

    /**
     * @param dataType as in {@code information_schema.columns.data_type}: {@code bigint}
     * @param columnType as in {@code column_type}: {@code bigint(20) unsigned}
     */
    static ColumnType of(String dataType, String columnType) {
        return switch (dataType.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> INTEGER;
            case "decimal" -> DECIMAL;
            case "float" -> FLOAT;
            case "double" -> DOUBLE;
            case "bit" -> columnType.equalsIgnoreCase("bit(1)") ? BOOLEAN : BITS;
            case "year" -> YEAR;
            case "set" -> SET;
            case "json" -> JSON;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> BINARY;
            case "date" -> DATE;
            case "datetime", "timestamp" -> DATETIME;
            case "time" -> TIME;
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> GEOMETRY;
            default -> TEXT;
        };
    }

    /** Whether a value is read as bytes, not as text. */
    boolean isReadAsBytes() {
        return this == BINARY || this == GEOMETRY;
    }
}

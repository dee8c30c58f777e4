package io.datasynchub.connect.common.row;

import java.util.List;

/**
 * What a column holds, freed from how a source encodes it: three ways to count a timestamp are one {@code TIMESTAMP} here.
 * Stores derive their mappings from it.
 */
public sealed interface ColumnType {

    /** A type whose values have no parts that a mapping would name. */
    enum Scalar implements ColumnType {
        BOOLEAN,
        INT32,
        INT64,
        FLOAT32,
        FLOAT64,
        /** A decimal whose scale may be another in each row. */
        DECIMAL,
        STRING,
        /** One word of a closed list. */
        ENUM,
        /** Several words of a closed list; written as an array of strings. */
        ENUM_SET,
        UUID,
        /** JSON text; written as what it says. */
        JSON,
        /** XML text. */
        XML,
        BYTES,
        /** A bit field of at most 63 bits, written as an integer. */
        BITS,
        /** A bit field of 64 bits or more, written as a decimal without fraction. */
        WIDE_BITS,
        YEAR,
        DATE,
        TIME,
        TIMESTAMP,
        /** A time of day with its zone, as ISO 8601 text. */
        ZONED_TIME,
        /** Written as GeoJSON (RFC 7946). */
        GEOMETRY
    }

    /**
     * A decimal whose last digit is the same in all rows.
     *
     * @param scale digits behind the point; may be negative
     * @param precision most digits in all, or 0 if that is not told
     */
    record DecimalOf(int scale, int precision) implements ColumnType {}

    record ArrayOf(ColumnType element) implements ColumnType {}

    /** Keys become strings. */
    record MapOf(ColumnType value) implements ColumnType {}

    record ObjectOf(List<Column> columns) implements ColumnType {
        public ObjectOf {
            columns = List.copyOf(columns);
        }
    }

    record Column(String name, ColumnType type) {}
}

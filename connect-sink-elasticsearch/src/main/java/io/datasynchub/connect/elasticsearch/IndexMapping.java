package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.datasynchub.connect.common.row.ColumnType;
import io.datasynchub.connect.common.row.ColumnType.ArrayOf;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.MapOf;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which field type each kind of column has in an index. Pure.
 *
 * @param geoShapes whether the server has the type {@code geo_shape}
 */
record IndexMapping(boolean geoShapes) {

    /** Elasticsearch's own choice for text that it has no mapping of. */
    private static final int LONGEST_KEYWORD = 256;

    private static final Property KEYWORD = Property.of(field -> field.keyword(keyword -> keyword));
    private static final Property LONG = Property.of(field -> field.long_(whole -> whole));
    private static final Property INTEGER = Property.of(field -> field.integer(whole -> whole));
    private static final Property DOUBLE = Property.of(field -> field.double_(number -> number));

    /** Kept as it is, whatever it is, and not searched. */
    private static final Property KEPT = Property.of(field -> field.object(object -> object.enabled(false)));

    /** The fields of a row. */
    Map<String, Property> of(ObjectOf row) {
        Map<String, Property> fields = new LinkedHashMap<>();
        for (Column column : row.columns()) {
            fields.put(column.name(), of(column.type()));
        }
        return fields;
    }

    private Property of(ColumnType type) {
        if (type instanceof Scalar scalar) {
            return of(scalar);
        }
        if (type instanceof ArrayOf list) {
            return of(list.element());
        }
        if (type instanceof MapOf) {
            return Property.of(field -> field.object(object -> object.dynamic(DynamicMapping.True)));
        }
        ObjectOf object = (ObjectOf) type;
        return Property.of(field -> field.object(parts -> parts.properties(of(object))));
    }

    private Property of(Scalar type) {
        return switch (type) {
            case BOOLEAN -> Property.of(field -> field.boolean_(flag -> flag));
            case INT32, YEAR -> INTEGER;
            case INT64, BITS -> LONG;
            case FLOAT32 -> Property.of(field -> field.float_(number -> number));
            case FLOAT64, DECIMAL -> DOUBLE;
            case ENUM, ENUM_SET, UUID, TIME, ZONED_TIME, WIDE_BITS -> KEYWORD;
            case STRING -> text();
            case XML -> Property.of(field -> field.text(text -> text));
            case JSON -> KEPT;
            case BYTES -> Property.of(field -> field.binary(bytes -> bytes));
            case DATE, TIMESTAMP -> Property.of(field -> field.date(date -> date));
            case GEOMETRY ->
                geoShapes ? Property.of(field -> field.geoShape(shape -> shape.ignoreMalformed(true))) : KEPT;
        };
    }

    private static Property text() {
        return Property.of(field -> field.text(text ->
                text.fields("keyword", whole -> whole.keyword(keyword -> keyword.ignoreAbove(LONGEST_KEYWORD)))));
    }

    /** Whether a row has a column whose field type depends on {@link #geoShapes}. */
    static boolean hasGeometry(ColumnType type) {
        if (type instanceof ObjectOf object) {
            return object.columns().stream().anyMatch(column -> hasGeometry(column.type()));
        }
        return type instanceof ArrayOf list ? hasGeometry(list.element()) : type == Scalar.GEOMETRY;
    }

    /**
     * The fields that are wanted and not there. A field that is there stays as it is, even if its type is another: whether
     * its values fit is for each document to see.
     */
    static Map<String, Property> missing(Map<String, Property> wanted, Map<String, Property> present) {
        Map<String, Property> missing = new LinkedHashMap<>();
        wanted.forEach((name, field) -> {
            Property there = present.get(name);
            if (there == null) {
                missing.put(name, field);
            } else if (field.isObject() && there.isObject()) {
                Map<String, Property> parts =
                        missing(field.object().properties(), there.object().properties());
                if (!parts.isEmpty()) {
                    missing.put(name, Property.of(nested -> nested.object(object -> object.properties(parts))));
                }
            }
        });
        return missing;
    }
}

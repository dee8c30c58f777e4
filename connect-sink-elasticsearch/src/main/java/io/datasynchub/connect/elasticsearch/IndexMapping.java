package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.datasynchub.connect.common.row.ColumnType;
import io.datasynchub.connect.common.row.ColumnType.ArrayOf;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.DecimalOf;
import io.datasynchub.connect.common.row.ColumnType.MapOf;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which field type each kind of column has in an index. Pure.
 *
 * @param moduleTypes whether the server has the types that its modules bring, {@code geo_shape} and {@code scaled_float}
 */
record IndexMapping(MappingRules rules, boolean moduleTypes) {

    /** Elasticsearch's own choice for text that it has no mapping of. */
    private static final int LONGEST_KEYWORD = 256;

    /** As many digits always fit into 64 bits. */
    private static final int DIGITS_OF_LONG = 18;

    private static final Property KEYWORD = Property.of(field -> field.keyword(keyword -> keyword));
    private static final Property LONG = Property.of(field -> field.long_(whole -> whole));
    private static final Property INTEGER = Property.of(field -> field.integer(whole -> whole));
    private static final Property DOUBLE = Property.of(field -> field.double_(number -> number));
    private static final Property FLATTENED = Property.of(field -> field.flattened(flattened -> flattened));

    /** Kept as it is, whatever it is, and not searched. */
    private static final Property KEPT = Property.of(field -> field.object(object -> object.enabled(false)));

    /** The fields of a row. */
    Map<String, Property> of(ObjectOf row) {
        Map<String, Property> fields = new LinkedHashMap<>();
        for (Column column : row.columns()) {
            fields.put(column.name(), of(column.type(), false));
        }
        return fields;
    }

    private Property of(ColumnType type, boolean inList) {
        if (type instanceof Scalar scalar) {
            return of(scalar);
        }
        if (type instanceof DecimalOf decimal) {
            return of(decimal);
        }
        if (type instanceof ArrayOf list) {
            return of(list.element(), true);
        }
        if (type instanceof MapOf) {
            return rules.maps() == MappingRules.Objects.FLATTENED
                    ? FLATTENED
                    : Property.of(field -> field.object(object -> object.dynamic(DynamicMapping.True)));
        }
        Map<String, Property> parts = of((ObjectOf) type);
        return switch (rules.structs()) {
            case FLATTENED -> FLATTENED;
            case NESTED ->
                inList
                        ? Property.of(field -> field.nested(nested -> nested.properties(parts)))
                        : Property.of(field -> field.object(object -> object.properties(parts)));
            case OBJECT -> Property.of(field -> field.object(object -> object.properties(parts)));
        };
    }

    private Property of(Scalar type) {
        return switch (type) {
            case BOOLEAN -> Property.of(field -> field.boolean_(flag -> flag));
            case YEAR -> INTEGER;
            // A field cannot be widened, and a column can.
            case INT32, INT64, BITS -> LONG;
            case FLOAT32 -> Property.of(field -> field.float_(number -> number));
            case FLOAT64 -> DOUBLE;
            case DECIMAL -> rules.decimals() == MappingRules.Decimals.KEYWORD ? KEYWORD : DOUBLE;
            case ENUM, ENUM_SET, UUID, TIME, ZONED_TIME, WIDE_BITS -> KEYWORD;
            case STRING -> text();
            case XML -> Property.of(field -> field.text(text -> text));
            case JSON -> KEPT;
            case BYTES -> Property.of(field -> field.binary(bytes -> bytes));
            case DATE -> Property.of(field -> field.date(date -> date.format(rules.dateFormat())));
            case TIMESTAMP -> timestamp();
            case GEOMETRY ->
                moduleTypes ? Property.of(field -> field.geoShape(shape -> shape.ignoreMalformed(true))) : KEPT;
        };
    }

    private Property of(DecimalOf decimal) {
        if (!isScaledFloat(decimal)) {
            return of(Scalar.DECIMAL);
        }
        return moduleTypes
                ? Property.of(field -> field.scaledFloat(number -> number.scalingFactor(Math.pow(10, decimal.scale()))))
                : DOUBLE;
    }

    private boolean isScaledFloat(DecimalOf decimal) {
        return rules.decimals() == MappingRules.Decimals.SCALED_FLOAT
                && decimal.scale() >= 0
                && decimal.scale() <= DIGITS_OF_LONG
                && decimal.precision() <= DIGITS_OF_LONG;
    }

    private Property timestamp() {
        return rules.timestamps() == MappingRules.Timestamps.DATE_NANOS
                ? Property.of(field -> field.dateNanos(date -> date.format(rules.dateFormat())))
                : Property.of(field -> field.date(date -> date.format(rules.dateFormat())));
    }

    private static Property text() {
        return Property.of(field -> field.text(text ->
                text.fields("keyword", whole -> whole.keyword(keyword -> keyword.ignoreAbove(LONGEST_KEYWORD)))));
    }

    /** Whether a row has a column whose field type depends on {@link #moduleTypes}. */
    boolean needsModuleTypes(ColumnType type) {
        if (type instanceof ObjectOf object) {
            return object.columns().stream().anyMatch(column -> needsModuleTypes(column.type()));
        }
        if (type instanceof ArrayOf list) {
            return needsModuleTypes(list.element());
        }
        return type == Scalar.GEOMETRY || type instanceof DecimalOf decimal && isScaledFloat(decimal);
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
                missingParts(
                        name,
                        missing(field.object().properties(), there.object().properties()),
                        parts -> Property.of(grown -> grown.object(object -> object.properties(parts))),
                        missing);
            } else if (field.isNested() && there.isNested()) {
                missingParts(
                        name,
                        missing(field.nested().properties(), there.nested().properties()),
                        parts -> Property.of(grown -> grown.nested(nested -> nested.properties(parts))),
                        missing);
            }
        });
        return missing;
    }

    private static void missingParts(
            String name,
            Map<String, Property> parts,
            Function<Map<String, Property>, Property> whole,
            Map<String, Property> missing) {
        if (!parts.isEmpty()) {
            missing.put(name, whole.apply(parts));
        }
    }
}

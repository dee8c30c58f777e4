package io.datasynchub.connect.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** How a value comes of a record. Never changes the record; whatever it hands out that the record holds must not be changed. */
@FunctionalInterface
interface Expression {

    /**
     * The value.
     *
     * @param scope the record's value (or key), or the element of an array or map that is being looked at
     * @throws org.apache.kafka.connect.errors.DataException if there is none; the message holds no value
     */
    @Nullable Object of(@Nullable Object scope, ConnectRecord<?> record);

    /** The scope itself. */
    record Self() implements Expression {
        @Override
        public @Nullable Object of(@Nullable Object scope, ConnectRecord<?> record) {
            return scope;
        }
    }

    /** A value that was known before. */
    record Constant(@Nullable Object value) implements Expression {
        @Override
        public @Nullable Object of(@Nullable Object scope, ConnectRecord<?> record) {
            return value;
        }
    }

    /** A field of a struct; null where the struct is. */
    record Column(Expression struct, Field field) implements Expression {
        @Override
        public @Nullable Object of(@Nullable Object scope, ConnectRecord<?> record) {
            Object holder = struct.of(scope, record);
            return holder == null ? null : read((Struct) holder, field);
        }
    }

    /** A column as it is: null stays null, and only a column that must not be null has its default in its place. */
    static @Nullable Object read(Struct struct, Field field) {
        return hidesNull(field.schema()) ? struct.getWithoutDefault(field.name()) : struct.get(field);
    }

    /** Whether {@link Struct#get(Field)} gives the default where the column is null and may be. */
    static boolean hidesNull(Schema schema) {
        return schema.isOptional() && schema.defaultValue() != null;
    }
}

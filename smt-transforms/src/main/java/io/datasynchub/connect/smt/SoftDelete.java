package io.datasynchub.connect.smt;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Marks what is deleted in place of deleting it: a tombstone becomes a row of its key's fields that says so, and rows that live
 * say that they are not.
 *
 * @param <R> source or sink records
 */
public class SoftDelete<R extends ConnectRecord<R>> extends Transform<R> {

    private enum OnTombstone {
        ROW,
        PASS,
        DROP
    }

    private static final Schema TIME = Timestamp.builder().optional().build();

    private static final String DELETED_FIELD = "deleted.field";
    private static final String DELETED_AT_FIELD = "deleted.at.field";
    private static final String KEY_FIELD = "key.field";
    private static final String TOMBSTONES = "tombstones";

    static final ConfigDef CONFIG_DEF = new ConfigDef()
            .define(
                    DELETED_FIELD,
                    Type.STRING,
                    "deleted",
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "The field that is true for what is deleted, and false for what lives.")
            .define(
                    DELETED_AT_FIELD,
                    Type.STRING,
                    null,
                    Importance.MEDIUM,
                    "A field that gets the time of the record that deletes, and is null for what lives; none if not given.")
            .define(
                    KEY_FIELD,
                    Type.STRING,
                    "id",
                    new ConfigDef.NonEmptyString(),
                    Importance.MEDIUM,
                    "The field that gets a key which has no fields of its own.")
            .define(
                    TOMBSTONES,
                    Type.STRING,
                    Words.of(OnTombstone.ROW),
                    CaseInsensitiveValidString.in(Words.of(OnTombstone.values())),
                    Importance.MEDIUM,
                    "What becomes of a record without a value: row (the fields of its key, marked as deleted), pass or drop.");

    /** Made by the worker. */
    public SoftDelete() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        String deleted = config.getString(DELETED_FIELD);
        String deletedAt = config.getString(DELETED_AT_FIELD);
        Scope scope = new Scope(Target.VALUE, Tombstones.PASS, false);
        return new Marker(
                deleted,
                deletedAt,
                config.getString(KEY_FIELD),
                Words.read(OnTombstone.class, config.getString(TOMBSTONES)),
                new Reshaper(marks(deleted, deletedAt), scope, "marked"));
    }

    /** A row that says already whether it is deleted is left to itself. */
    private static List<Step> marks(String deleted, @Nullable String deletedAt) {
        Action living = shape -> {
            if (shape.root().get(deleted) == null) {
                Actions.put(shape, field(deleted), shape.leaf(new Expression.Constant(false), Schema.BOOLEAN_SCHEMA));
            }
            if (deletedAt != null && shape.root().get(deletedAt) == null) {
                Actions.put(shape, field(deletedAt), shape.leaf(new Expression.Constant(null), TIME));
            }
        };
        return List.of(new Step("the mark", living, null));
    }

    private static FieldPath field(String name) {
        return new FieldPath(List.of(new FieldPath.Part.Name(name)), false);
    }

    private record Marker(
            String deleted, @Nullable String deletedAt, String keyField, OnTombstone onTombstone, Reshaper living)
            implements Work {

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            if (record.value() != null) {
                return living.apply(record);
            }
            return switch (onTombstone) {
                case PASS -> record;
                case DROP -> null;
                case ROW -> {
                    try {
                        yield row(record);
                    } catch (DataException e) {
                        throw Where.rejected(record, "marked as deleted", e);
                    }
                }
            };
        }

        private <R extends ConnectRecord<R>> R row(R record) {
            Object key = record.key();
            if (key == null) {
                throw new DataException("it has neither a value nor a key");
            }
            Long millis = record.timestamp();
            Date at = millis == null ? null : new Date(millis);
            Schema keySchema = record.keySchema();
            Object row = keySchema == null ? map(key, at) : struct(key, keySchema, at);
            return record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    keySchema,
                    key,
                    row instanceof Struct struct ? struct.schema() : null,
                    row,
                    record.timestamp(),
                    record.headers());
        }

        private Map<Object, @Nullable Object> map(Object key, @Nullable Date at) {
            Map<Object, @Nullable Object> row = new java.util.LinkedHashMap<>();
            if (key instanceof Map<?, ?> fields) {
                row.putAll(fields);
            } else {
                row.put(keyField, key);
            }
            row.put(deleted, true);
            if (deletedAt != null) {
                row.put(deletedAt, at);
            }
            return row;
        }

        private Struct struct(Object key, Schema keySchema, @Nullable Date at) {
            SchemaBuilder schema = SchemaBuilder.struct();
            List<Field> fields = key instanceof Struct ? keySchema.fields() : List.of();
            fields.forEach(field -> schema.field(field.name(), field.schema()));
            if (fields.isEmpty()) {
                schema.field(keyField, keySchema);
            }
            schema.field(deleted, Schema.BOOLEAN_SCHEMA);
            if (deletedAt != null) {
                schema.field(deletedAt, TIME);
            }
            Struct row = new Struct(schema.build());
            if (key instanceof Struct from) {
                fields.forEach(field -> row.put(field.name(), Expression.read(from, field)));
            } else {
                row.put(keyField, key);
            }
            row.put(deleted, true);
            return deletedAt == null ? row : row.put(deletedAt, at);
        }
    }
}

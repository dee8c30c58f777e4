package io.datasynchub.connect.common.change;

import io.datasynchub.connect.common.row.ExtendedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of MongoDB's sources: Debezium's, and change-stream events as MongoDB itself gives them.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/change-events/">MongoDB's change events</a>
 */
final class MongoEvents {

    private MongoEvents() {}

    /** Whether this record is a change-stream event. */
    static boolean isChangeStream(@Nullable Object value) {
        return Fields.get(value, "operationType") instanceof String
                && Fields.get(value, "documentKey") != null
                && (Fields.get(value, "ns") != null || Fields.get(value, "_id") != null);
    }

    /** Reads a change-stream event. */
    static Change ofChangeStream(@Nullable Object event) {
        try {
            Object id = Fields.get(document(Fields.get(event, "documentKey")), "_id");
            if (id == null) {
                return new Change.Malformed("its documentKey has no _id");
            }
            SchemaAndValue key = new SchemaAndValue(null, new ExtendedJson(id));
            return switch (String.valueOf(Fields.get(event, "operationType"))) {
                case "insert", "replace", "update" ->
                    written(
                            key,
                            document(Fields.get(event, "fullDocument")),
                            document(Fields.get(event, "updateDescription")),
                            "newSize",
                            null);
                case "delete" -> new Change.Delete(key);
                default -> new Change.None("an event of the collection");
            };
        } catch (JsonRows.NotARow e) {
            return new Change.Malformed("a document in it is not JSON: " + e.getMessage());
        }
    }

    /** Whether this envelope is of Debezium's MongoDB source: its images are text. */
    static boolean isEnvelope(@Nullable Object value) {
        return Fields.get(value, "op") instanceof String
                && "mongodb".equals(Fields.get(Fields.get(value, "source"), "connector"));
    }

    /** Reads an envelope of Debezium's MongoDB source; its record's key holds the {@code _id} as text in {@code id}. */
    static Change ofEnvelope(SchemaAndValue recordKey, @Nullable Object envelope) {
        if (!(Fields.get(recordKey.value(), "id") instanceof String id)) {
            return new Change.Malformed("its key has no id");
        }
        try {
            SchemaAndValue key = new SchemaAndValue(null, parse(id));
            Object source = Fields.get(envelope, "source");
            return switch (String.valueOf(Fields.get(envelope, "op"))) {
                case "c", "r", "u" ->
                    written(
                            key,
                            document(Fields.get(envelope, "after")),
                            document(Fields.get(envelope, "updateDescription")),
                            "size",
                            source);
                case "d" -> new Change.Delete(key, null, source);
                default -> new Change.Malformed("its operation is none of c, r, u and d");
            };
        } catch (JsonRows.NotARow e) {
            return new Change.Malformed("a document in it is not JSON: " + e.getMessage());
        }
    }

    /** A value that is no object by itself, such as {@code 1004} or {@code {"$oid": …}}. */
    private static ExtendedJson parse(String text) throws JsonRows.NotARow {
        return new ExtendedJson(JsonRows.parse("{\"v\":" + text + "}").get("v"));
    }

    /** The whole document if the event has it; otherwise what changed of it. */
    private static Change written(
            SchemaAndValue key,
            @Nullable Map<?, ?> whole,
            @Nullable Map<?, ?> update,
            String sizeField,
            @Nullable Object source)
            throws JsonRows.NotARow {
        if (whole != null) {
            return new Change.Upsert(key, new SchemaAndValue(null, new ExtendedJson(whole)), Set.of(), source);
        }
        if (update == null) {
            return new Change.Malformed("it has neither the document nor what changed of it");
        }
        Map<String, Integer> truncated = new LinkedHashMap<>();
        for (Object array : list(update.get("truncatedArrays"))) {
            if (!(Fields.get(array, "field") instanceof String field)
                    || !(Fields.get(array, sizeField) instanceof Number size)) {
                return new Change.Malformed("a truncated array in it has no field or size");
            }
            truncated.put(field, size.intValue());
        }
        List<String> removed = new ArrayList<>();
        for (Object field : list(update.get("removedFields"))) {
            removed.add(String.valueOf(field));
        }
        Map<?, ?> updated = document(update.get("updatedFields"));
        return new Change.Patch(
                key, new ExtendedJson(updated == null ? Map.of() : updated), removed, truncated, source);
    }

    /** A document as a map, whether it came as one, as a struct or as text. */
    private static @Nullable Map<?, ?> document(@Nullable Object value) throws JsonRows.NotARow {
        if (value instanceof String text) {
            return JsonRows.parse(text);
        }
        if (value instanceof Struct struct) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            struct.schema().fields().forEach(field -> {
                Object part = struct.getWithoutDefault(field.name());
                if (part != null) {
                    fields.put(field.name(), part);
                }
            });
            return fields;
        }
        return value instanceof Map<?, ?> map ? map : null;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}

package io.datasynchub.connect.common.change;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What kind of record a struct schema describes; found once a schema. */
sealed interface EnvelopeShape {

    /** @param unavailable the columns of the after image that can hold the placeholder of an unavailable value */
    record Envelope(Field op, @Nullable Field before, Field after, Field source, List<Field> unavailable)
            implements EnvelopeShape {}

    /** Debezium's envelope of a MongoDB document: its images are JSON text. */
    record MongoEnvelope() implements EnvelopeShape {}

    /** MongoDB's own change event. */
    record ChangeStream() implements EnvelopeShape {}

    record Row() implements EnvelopeShape {}

    /** A record by which a source speaks of itself. */
    record Service(String what) implements EnvelopeShape {}

    static EnvelopeShape of(Schema schema) {
        String name = schema.name() == null ? "" : schema.name();
        if (name.startsWith("io.debezium.connector.")) {
            return new Service(name.substring(name.lastIndexOf('.') + 1));
        }
        Field op = schema.field("op");
        Field after = schema.field("after");
        Field source = schema.field("source");
        if (op != null && source != null && after != null && after.schema().type() == Schema.Type.STRING) {
            return new MongoEnvelope();
        }
        if (schema.field("operationType") != null && schema.field("documentKey") != null) {
            return new ChangeStream();
        }
        return op != null
                        && op.schema().type() == Schema.Type.STRING
                        && after != null
                        && after.schema().type() == Schema.Type.STRUCT
                        && source != null
                ? new Envelope(op, schema.field("before"), after, source, mayBeUnavailable(after.schema()))
                : new Row();
    }

    private static List<Field> mayBeUnavailable(Schema row) {
        return row.fields().stream()
                .filter(field ->
                        mayBeUnavailable(field.schema().type(), field.schema().name()))
                .toList();
    }

    private static boolean mayBeUnavailable(Schema.Type type, @Nullable String meaning) {
        return type == Schema.Type.STRING || type == Schema.Type.BYTES && meaning == null || type == Schema.Type.ARRAY;
    }
}

package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/** An envelope with a schema. */
final class StructEnvelope implements Envelope {

    /** How envelopes of one schema are opened. For many threads. */
    static final class Plan {

        private record Header(String name, MetadataPath.InSchema source) {}

        private final RowPlan current;
        private final @Nullable RowPlan deleted;
        private final List<Header> headers;

        private Plan(Schema envelope, UnwrapSettings settings) {
            Field before = envelope.field("before");
            Schema after = envelope.field("after").schema();
            this.current = RowPlan.compile(envelope, after, settings);
            if (before == null) {
                this.deleted = null;
            } else {
                this.deleted =
                        before.schema().equals(after) ? current : RowPlan.compile(envelope, before.schema(), settings);
            }
            this.headers = settings.headers().stream()
                    .map(path -> new Header(path.nameWith(settings.prefix()), path.in(envelope)))
                    .toList();
        }

        /** Empty if the schema is no envelope's. */
        static Optional<Plan> compile(Schema schema, UnwrapSettings settings) {
            return isEnvelope(schema) ? Optional.of(new Plan(schema, settings)) : Optional.empty();
        }

        private static boolean isEnvelope(Schema schema) {
            return has(schema, "op", Schema.Type.STRING)
                    && has(schema, "after", Schema.Type.STRUCT)
                    && has(schema, "source", Schema.Type.STRUCT)
                    && (schema.field("before") == null || has(schema, "before", Schema.Type.STRUCT));
        }

        private static boolean has(Schema schema, String name, Schema.Type type) {
            Field field = schema.field(name);
            return field != null && field.schema().type() == type;
        }

        Envelope open(Struct envelope) {
            return new StructEnvelope(this, envelope);
        }
    }

    private final Plan plan;
    private final Struct envelope;

    private StructEnvelope(Plan plan, Struct envelope) {
        this.plan = plan;
        this.envelope = envelope;
    }

    @Override
    public Operation operation() {
        return Operation.of(envelope.get("op"));
    }

    @Override
    public SchemaAndValue current() {
        Struct after = envelope.getStruct("after");
        if (after == null) {
            throw Envelope.without("after");
        }
        return plan.current.row(after, envelope, false);
    }

    @Override
    public SchemaAndValue deleted() {
        Struct before = plan.deleted == null ? null : envelope.getStruct("before");
        if (plan.deleted == null || before == null) {
            throw Envelope.without("before");
        }
        return plan.deleted.row(before, envelope, true);
    }

    @Override
    public void addHeaders(Headers headers) {
        for (Plan.Header header : plan.headers) {
            headers.add(
                    header.name(),
                    new SchemaAndValue(header.source().schema(), header.source().read(envelope)));
        }
    }
}

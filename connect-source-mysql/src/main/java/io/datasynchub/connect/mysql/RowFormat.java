package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.row.PerSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain rows of change events: the row is the value, and what the envelope said of it becomes headers. Compiled once a
 * schema; the row itself is handed on without a copy. What is no change of a row (heartbeats, schema changes, transaction marks,
 * tombstones, truncated tables) passes untouched.
 *
 * <p>For one thread.
 */
final class RowFormat {

    /** What happened: {@code c}, {@code u}, {@code d}, or {@code r} for a row that was there. */
    static final String OPERATION = "__op";

    /** When it happened in the database, in milliseconds since 1970. */
    static final String SOURCE_TIME = "__source_ts";

    /** Where it stands in the binary log: {@code file:position:row}. */
    static final String SOURCE_POSITION = "__source_position";

    /** What becomes of a deleted row. */
    enum DeleteMode {
        TOMBSTONE,
        ROW,
        DROP
    }

    private record Plan(Field operation, Field before, Field after, Field source, SourceFields sourceFields) {

        /** Empty if the schema is no envelope's. */
        static Optional<Plan> compile(Schema schema) {
            Field operation = field(schema, "op", Schema.Type.STRING);
            Field before = field(schema, "before", Schema.Type.STRUCT);
            Field after = field(schema, "after", Schema.Type.STRUCT);
            Field source = field(schema, "source", Schema.Type.STRUCT);
            if (operation == null || before == null || after == null || source == null) {
                return Optional.empty();
            }
            return SourceFields.compile(source.schema())
                    .map(fields -> new Plan(operation, before, after, source, fields));
        }
    }

    private record SourceFields(Field time, Field file, Field position, Field row) {

        static Optional<SourceFields> compile(Schema schema) {
            Field time = field(schema, "ts_ms", Schema.Type.INT64);
            Field file = field(schema, "file", Schema.Type.STRING);
            Field position = field(schema, "pos", Schema.Type.INT64);
            Field row = field(schema, "row", Schema.Type.INT32);
            return time == null || file == null || position == null || row == null
                    ? Optional.empty()
                    : Optional.of(new SourceFields(time, file, position, row));
        }

        String text(Struct source) {
            return source.get(file) + ":" + source.get(position) + ":" + source.get(row);
        }
    }

    private static @Nullable Field field(Schema schema, String name, Schema.Type type) {
        Field field = schema.type() == Schema.Type.STRUCT ? schema.field(name) : null;
        return field != null && field.schema().type() == type ? field : null;
    }

    private final DeleteMode deleteMode;
    private final PerSchema<Optional<Plan>> plans = new PerSchema<>(Plan::compile);

    RowFormat(DeleteMode deleteMode) {
        this.deleteMode = deleteMode;
    }

    /** The same changes as rows, in the same order; deletes may be left out. */
    List<SourceRecord> apply(List<SourceRecord> events) {
        List<SourceRecord> rows = new ArrayList<>(events.size());
        for (SourceRecord event : events) {
            SourceRecord row = apply(event);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private @Nullable SourceRecord apply(SourceRecord event) {
        if (!(event.value() instanceof Struct envelope)) {
            return event;
        }
        Plan plan = plans.get(envelope.schema()).orElse(null);
        if (plan == null) {
            return event;
        }
        String operation = (String) envelope.get(plan.operation());
        return switch (operation) {
            case "c", "r", "u" ->
                row(event, plan, envelope, plan.after().schema(), (Struct) envelope.get(plan.after()));
            case "d" ->
                switch (deleteMode) {
                    case TOMBSTONE -> row(event, plan, envelope, null, null);
                    case ROW ->
                        row(event, plan, envelope, plan.before().schema(), (Struct) envelope.get(plan.before()));
                    case DROP -> null;
                };
            default -> event;
        };
    }

    private static SourceRecord row(
            SourceRecord event, Plan plan, Struct envelope, @Nullable Schema schema, @Nullable Struct row) {
        Struct source = (Struct) envelope.get(plan.source());
        Headers headers = event.headers();
        headers.addString(OPERATION, (String) envelope.get(plan.operation()));
        headers.addLong(SOURCE_TIME, (Long) source.get(plan.sourceFields().time()));
        headers.addString(SOURCE_POSITION, plan.sourceFields().text(source));
        return new HandedOnRecord(event, schema, row);
    }
}

package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.row.PerSchema;
import io.debezium.data.Enum;
import io.debezium.data.Json;
import io.debezium.time.ZonedTimestamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is left to give a row one form, whichever way it came: JSON of MySQL as the log has it, where a snapshot has spaces; the
 * fraction of a timestamp without final zeros, of which the log has as many as the column has digits; the options of an ENUM as
 * they are, where the log escapes their commas. The zero timestamp, which the log has as second 0 of 1970 and a snapshot as
 * NULL, is NULL wherever the column allows it; no other timestamp is second 0.
 *
 * <p>Rows are changed in place. For one thread.
 */
final class OneForm {

    private static final String SECOND_ZERO = "1970-01-01T00:00:00Z";
    private static final String ESCAPED_COMMA = "\\,";

    /** The fields of a row that need a look; a row with none is passed by. */
    private record Plan(List<Field> json, List<Field> timestamps, List<Field> enums) {

        static Plan compile(Schema row) {
            return new Plan(
                    fields(row, Json.LOGICAL_NAME),
                    fields(row, ZonedTimestamp.SCHEMA_NAME),
                    fields(row, Enum.LOGICAL_NAME).stream()
                            .filter(OneForm::hasEscapes)
                            .toList());
        }

        private static List<Field> fields(Schema row, String name) {
            return row.fields().stream()
                    .filter(field -> name.equals(field.schema().name()))
                    .toList();
        }
    }

    /** Where an envelope has its rows; empty for what is no envelope. */
    private record Rows(@Nullable Field operation, List<Field> rows) {

        static Rows compile(Schema value) {
            List<Field> rows = new ArrayList<>();
            if (value.type() != Schema.Type.STRUCT) {
                return new Rows(null, rows);
            }
            for (String name : List.of("before", "after")) {
                Field field = value.field(name);
                if (field != null && field.schema().type() == Schema.Type.STRUCT) {
                    rows.add(field);
                }
            }
            return new Rows(value.field("op"), rows);
        }
    }

    private final PerSchema<Rows> envelopes = new PerSchema<>(Rows::compile);
    private final PerSchema<Plan> plans = new PerSchema<>(Plan::compile);

    void apply(List<SourceRecord> events) {
        for (SourceRecord event : events) {
            if (event.value() instanceof Struct envelope) {
                apply(envelope);
            }
        }
    }

    private void apply(Struct envelope) {
        Rows rows = envelopes.get(envelope.schema());
        if (rows.operation() == null || rows.rows().isEmpty()) {
            return;
        }
        boolean snapshot = "r".equals(envelope.get(rows.operation()));
        for (Field field : rows.rows()) {
            if (envelope.get(field) instanceof Struct row) {
                apply(row, snapshot);
            }
        }
    }

    /** @param snapshot whether Debezium's snapshot has read the row */
    void apply(Struct row, boolean snapshot) {
        Plan plan = plans.get(row.schema());
        for (Field field : plan.timestamps()) {
            if (row.getWithoutDefault(field.name()) instanceof String text) {
                String shortest = timestamp(text, field);
                if (!text.equals(shortest)) {
                    row.put(field, shortest);
                }
            }
        }
        for (Field field : plan.enums()) {
            if (row.getWithoutDefault(field.name()) instanceof String text) {
                row.put(field, text.replace(ESCAPED_COMMA, ","));
            }
        }
        if (snapshot) {
            for (Field field : plan.json()) {
                if (row.getWithoutDefault(field.name()) instanceof String text) {
                    row.put(field, LoggedJson.of(text.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private static boolean hasEscapes(Field field) {
        Map<String, String> parameters = field.schema().parameters();
        return parameters != null
                && parameters.getOrDefault(Enum.VALUES_FIELD, "").contains(ESCAPED_COMMA);
    }

    private static @Nullable String timestamp(String text, Field field) {
        String shortest = withoutFinalZeros(text);
        return shortest.equals(SECOND_ZERO) && field.schema().isOptional() ? null : shortest;
    }

    private static String withoutFinalZeros(String text) {
        int end = text.length() - 1;
        if (text.charAt(end) != 'Z' || text.charAt(end - 1) != '0' || text.indexOf('.') < 0) {
            return text;
        }
        int digits = end;
        while (text.charAt(digits - 1) == '0') {
            digits--;
        }
        return text.substring(0, text.charAt(digits - 1) == '.' ? digits - 1 : digits) + "Z";
    }
}

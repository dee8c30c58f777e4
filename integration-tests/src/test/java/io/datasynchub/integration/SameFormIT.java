package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The golden table: a value of every type, each looked at as it leaves a batch, the first snapshot, and the log, and compared with
 * what it was when the file of golden forms was made.
 */
@Scenario
class SameFormIT {

    private static final String TOPIC = "same_form.same_form.types";

    /** Settings that change forms; each has to change all three ways alike. */
    enum Mode {
        DEFAULTS(Map.of()),
        FOR_READERS_WITHOUT_LOGICAL_TYPES(Map.of(
                "zero.date.handling.mode", "null",
                "binary.handling.mode", "base64",
                "decimal.handling.mode", "string",
                "bigint.unsigned.handling.mode", "long",
                "tinyint.one.handling.mode", "boolean",
                "time.precision.mode", "connect")),
        TEXTS(Map.of(
                "binary.handling.mode", "hex",
                "decimal.handling.mode", "double",
                "time.precision.mode", "isostring")),
        NANOSECONDS(Map.of("binary.handling.mode", "base64-url-safe", "time.precision.mode", "nanoseconds"));

        private final Map<String, String> settings;

        Mode(Map<String, String> settings) {
            this.settings = settings;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_value_leaves_batch_snapshot_and_log_in_the_same_form_for_years(Mode mode, LocalStack stack)
            throws SQLException, InterruptedException, IOException {
        try (Database database = Database.create(stack.mysql(), "same_form")) {
            TypedColumns columns = new TypedColumns(database);
            columns.create();
            columns.insert();

            Map<Integer, Struct> snapshot;
            Map<Integer, Struct> stream;
            try (SourceInProcess source = source(database, "micro", mode)) {
                snapshot = rows(source.until(SameFormIT::isLast));
                database.execute("DELETE FROM types");
                columns.insert();
                stream = rows(source.until(
                        record -> isLast(record) && operation(record).equals("c")));
            }
            Map<Integer, Struct> batch;
            try (SourceInProcess source = source(database, "full", mode)) {
                batch = rows(source.until(SameFormIT::isLast));
            }

            assertThat(batch).hasSize(TypedColumns.ROWS);
            assertThat(differences("batch", batch, stream, columns)).isEmpty();
            assertThat(of(1, batch).schema()).isEqualTo(of(1, stream).schema());
            assertThat(differences("snapshot", snapshot, stream, columns)).isEmpty();
            assertThat(of(1, snapshot).schema()).isEqualTo(of(1, stream).schema());
            GoldenForms golden = GoldenForms.of(database.isMariaDb() ? "mariadb" : "mysql", mode);
            assertThat(golden.kept(stream, columns)).isEqualTo(golden.text(stream, columns));
        }
    }

    private static SourceInProcess source(Database database, String type, Mode mode) {
        Map<String, String> settings = new HashMap<>(mode.settings);
        settings.put("sync.type", type);
        return new SourceInProcess(database, settings, SourceInProcess.noOffsets());
    }

    private static boolean isLast(SourceRecord record) {
        return record.topic().equals(TOPIC)
                && record.value() != null
                && !operation(record).equals("d")
                && ((Struct) record.key()).getInt32("id") == TypedColumns.ROWS;
    }

    private static String operation(SourceRecord record) {
        return ((Struct) record.value()).getString("op");
    }

    private static Map<Integer, Struct> rows(List<SourceRecord> records) {
        Map<Integer, Struct> rows = new TreeMap<>();
        for (SourceRecord record : records) {
            if (record.topic().equals(TOPIC)
                    && record.value() instanceof Struct envelope
                    && envelope.getStruct("after") != null) {
                rows.put(((Struct) record.key()).getInt32("id"), envelope.getStruct("after"));
            }
        }
        return rows;
    }

    private static Struct of(int id, Map<Integer, Struct> rows) {
        return Objects.requireNonNull(rows.get(id), () -> "no row " + id);
    }

    private static List<String> differences(
            String name, Map<Integer, Struct> ones, Map<Integer, Struct> logged, TypedColumns columns) {
        List<String> differences = new ArrayList<>();
        logged.forEach((id, expected) -> {
            for (Field field : expected.schema().fields()) {
                String log = GoldenForms.text(expected.get(field));
                String other = GoldenForms.text(of(id, ones).get(field.name()));
                if (!log.equals(other)) {
                    differences.add(
                            columns.typeOf(field) + " in row " + id + ": log " + log + ", " + name + " " + other);
                }
            }
        });
        return differences;
    }
}

package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.metrics.Meter;
import io.datasynchub.connect.common.source.Run;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class SourceMetersTest {

    private static final Schema SOURCE =
            SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();
    private static final Schema ENVELOPE =
            SchemaBuilder.struct().field("source", SOURCE).build();

    private final SourceMeters meters = new SourceMeters(Clock.fixed(Instant.ofEpochMilli(10_000), ZoneOffset.UTC));

    @Test
    void the_last_change_tells_how_far_behind_the_source_the_task_is() {
        meters.changes(List.of(change(1_000), change(7_500), new SourceRecord(Map.of(), Map.of(), "t", null, null)));

        assertThat(value("changes-total")).isEqualTo(3);
        assertThat(value("behind-source-seconds")).isEqualTo(2.5);
        assertThat(value("last-event-age-seconds")).isEqualTo(2.5);
    }

    @Test
    void a_run_shows_its_rows_while_it_is_read() {
        Run run = new Run("r", Run.Kind.FULL, Run.Trigger.START, Map.of());
        BatchPosition position = BatchPosition.NONE.begin(run).at("shop.orders").after(List.of("5"), 10);

        meters.rows(List.of(new SourceRecord(Map.of(), position.offset(), "t", null, null)));
        assertThat(value("run-active")).isEqualTo(1);
        assertThat(value("run-rows")).isEqualTo(10);

        meters.rows(List.of(
                new SourceRecord(Map.of(), position.endOfShare(null).end().offset(), "t", null, null)));
        assertThat(value("run-active")).isZero();
    }

    @Test
    void without_debeziums_bean_the_queue_is_shown_as_empty() {
        assertThat(value("queue-fill-ratio")).isZero();
    }

    private double value(String name) {
        return meters.meters(new StreamingBean("debezium.mysql", "app"), () -> 3).stream()
                .filter(meter -> meter.name().equals(name))
                .findFirst()
                .map(Meter::value)
                .orElseThrow()
                .getAsDouble();
    }

    private static SourceRecord change(long madeAt) {
        return new SourceRecord(
                Map.of(),
                Map.of(),
                "t",
                ENVELOPE,
                new Struct(ENVELOPE).put("source", new Struct(SOURCE).put("ts_ms", madeAt)));
    }
}

package io.datasynchub.connect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.SinkContract.SinkUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Whatever a topic holds, a sink's task lives, every record is settled or in the dead-letter queue, and no message shows a
 * value. A sink's module runs it over its own mapper, requests and reading of replies.
 */
public interface HostileRecordsContract {

    TopicPartition PARTITION = new TopicPartition("orders", 0);

    /** Called once a task; the task is closed by the caller. */
    SinkUnderTest start(WorkerDouble worker);

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    default void the_task_lives_and_nothing_is_lost_or_shown(@ForAll("hostile") List<SchemaAndValue> values) {
        everyRecordIsSettled(values);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("exhaustive")
    default void so_it_does_with_a_hundred_thousand_of_them(@ForAll("hundred") List<SchemaAndValue> values) {
        everyRecordIsSettled(values);
    }

    @Provide
    default Arbitrary<List<SchemaAndValue>> hostile() {
        return HostileRecords.values().list().ofMaxSize(8);
    }

    @Provide
    default Arbitrary<List<SchemaAndValue>> hundred() {
        return HostileRecords.values().list().ofSize(100);
    }

    private void everyRecordIsSettled(List<SchemaAndValue> values) {
        Records records = Records.of(PARTITION.topic());
        List<SinkRecord> batch = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            SchemaAndValue value = values.get(i);
            SchemaAndValue key = i % 3 == 0 ? value : new SchemaAndValue(null, (long) i);
            batch.add(records.record(0, key.schema(), key.value(), value.schema(), value.value()));
        }
        WorkerDouble worker = WorkerDouble.withDeadLetterQueue(PARTITION);
        OffsetAndMetadata end = new OffsetAndMetadata(batch.size());
        try (SinkUnderTest sink = start(worker)) {
            sink.put(batch);
            Eventually.within(Duration.ofSeconds(20), "every record is settled", () -> {
                sink.put(List.of());
                return end.equals(sink.preCommit(Map.of(PARTITION, end)).get(PARTITION)) || batch.isEmpty();
            });
        }
        assertThat(worker.deadLetters())
                .allSatisfy(dead -> assertThat(dead.cause().getMessage())
                        .contains(PARTITION + "@")
                        .doesNotContain(HostileRecords.SECRET));
    }
}

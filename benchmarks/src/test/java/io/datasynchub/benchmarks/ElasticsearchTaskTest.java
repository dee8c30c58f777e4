package io.datasynchub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.elasticsearch.ElasticsearchSinkTask;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the benchmarks of the Elasticsearch sink working; no time is asserted. */
class ElasticsearchTaskTest {

    @ParameterizedTest
    @EnumSource(
            value = Workload.class,
            names = {"FLAT", "HOT", "TOPICS"})
    void every_record_of_a_run_reaches_the_server(Workload workload) throws Exception {
        // More than a buffer holds, so that no key comes again while it still waits.
        List<SinkRecord> records = workload.records(30_000);
        Side side = Side.ours(Target.ELASTICSEARCH);
        try (StubElasticsearch stub = new StubElasticsearch(0, true);
                TaskRun run = new TaskRun(
                        new ElasticsearchSinkTask(),
                        side.settings(stub.uri(), Workload.topics(records)),
                        Poll.of(records).partitions(),
                        Poll.over(records, side.poll()))) {
            long written = run.during(Duration.ofMillis(200)).records();
            assertThat(stub.requests.sum())
                    .isPositive()
                    .isEqualTo(stub.kept.stream()
                            .filter(StubElasticsearch.Kept::isBulk)
                            .count());
            if (workload == Workload.HOT) {
                assertThat(stub.items.sum()).isBetween(1_000L, written);
            } else {
                assertThat(stub.items.sum()).isEqualTo(written);
            }
        }
    }
}

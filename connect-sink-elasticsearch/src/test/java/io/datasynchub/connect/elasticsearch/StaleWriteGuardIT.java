package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real server refuses what is older, and the sink counts that as stale and not as a failure. */
@ExtendWith(WithElasticsearch.class)
class StaleWriteGuardIT {

    private static final Map<String, String> BY_OFFSET = Map.of("stale.write.guard", "offset");

    @Test
    void a_replay_never_puts_old_over_new_and_brings_no_deleted_document_back(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("guarded");
        SinkRecord first = records.row(1, "old");
        SinkRecord removed = records.row(2, "to be deleted");
        SinkRecord last = records.row(1, "new");
        SinkRecord deletion = records.tombstone(2);
        try (RunningSink sink = new RunningSink("guarded", elasticsearch.url(), BY_OFFSET)) {
            sink.put(List.of(first, removed, last, deletion));
            sink.awaitAll();
            sink.put(List.of(first));
            sink.put(List.of(removed));
            sink.awaitAll();
            assertThat(sink.source("1").path("name").asText()).isEqualTo("new");
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.metric("records-ignored-stale-total")).isEqualTo(2);
            sink.put(List.of(last, deletion));
            sink.awaitAll();
            assertThat(sink.metric("records-ignored-stale-total")).isEqualTo(2);
            assertThat(sink.rejections()).isEmpty();
        }
    }

    @Test
    void an_older_deletion_does_not_remove_a_newer_document(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("guarded-deletions");
        SinkRecord deletion = records.tombstone(1);
        SinkRecord row = records.row(1, "new");
        try (RunningSink sink = new RunningSink("guarded-deletions", elasticsearch.url(), BY_OFFSET)) {
            sink.put(List.of(row));
            sink.awaitAll();
            sink.put(List.of(deletion));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.metric("records-ignored-stale-total")).isEqualTo(1);
        }
    }

    @Test
    void a_topic_that_was_made_anew_counts_as_old_and_is_noticed(ElasticsearchEndpoint elasticsearch) {
        try (RunningSink sink = new RunningSink("anew", elasticsearch.url(), BY_OFFSET)) {
            sink.put(List.of(at(500, 1_000, "before")));
            sink.awaitAll();
            sink.put(List.of(at(0, 2_000, "after")));
            sink.awaitAll();
            assertThat(sink.metric("partitions-begun-anew-total")).isEqualTo(1);
            assertThat(sink.metric("records-ignored-stale-total")).isEqualTo(1);
        }
    }

    private static SinkRecord at(long offset, long time, String name) {
        return new SinkRecord(
                "anew", 0, null, "k", null, Map.of("name", name), offset, time, TimestampType.CREATE_TIME);
    }
}

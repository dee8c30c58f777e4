package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.elasticsearch.BulkReply.Answered;
import io.datasynchub.connect.elasticsearch.BulkReply.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkWriterTest {

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();
    private final BulkWriter writer = new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, IndexRules.DEFAULT));

    @Test
    void a_batch_is_one_request_whatever_its_indices() throws InterruptedException {
        List<EsWrite> batch = List.of(
                Writes.row("a", 1, "x"), Writes.row("b", 1, "y"), Writes.row("a", 2, "z"), Writes.deletion("b", 7));
        assertThat(writer.write(batch))
                .containsExactly(
                        Outcome.WRITTEN, Outcome.WRITTEN, Outcome.WRITTEN, new Outcome.Ignored(Outcome.Why.ABSENT));
        assertThat(elasticsearch.requestSizes()).containsExactly(4);
    }

    @Test
    void an_index_is_seen_to_once_and_not_once_a_record() throws InterruptedException {
        writer.write(Writes.rows("a", 100));
        writer.write(Writes.rows("a", 100));
        assertThat(elasticsearch.adminCalls()).containsExactly("find a", "create a", "find a");
    }

    @Test
    void deletions_need_no_index() throws InterruptedException {
        writer.write(List.of(Writes.deletion("a", 1)));
        assertThat(elasticsearch.adminCalls()).isEmpty();
    }

    @Test
    void of_rows_without_a_schema_nothing_is_known_but_that_they_need_an_index() throws InterruptedException {
        writer.write(List.of(Writes.schemaless("a", 2, Map.of("x", 1)), Writes.schemaless("a", 3, Map.of("y", 1))));
        assertThat(elasticsearch.adminCalls()).containsExactly("find a", "create a", "find a");
        assertThat(elasticsearch.fields("a")).isEmpty();
    }

    @Test
    void an_index_that_is_deleted_under_the_task_is_made_again_by_the_sink_and_not_by_the_server()
            throws InterruptedException {
        writer.write(Writes.rows("a", 1));
        elasticsearch.drop("a");
        assertThat(writer.write(Writes.rows("a", 2))).hasOnlyElementsOfType(Outcome.Retry.class);
        assertThat(writer.write(Writes.rows("a", 2))).containsOnly(Outcome.WRITTEN);
        assertThat(elasticsearch.fields("a")).containsOnlyKeys("id", "name");
    }

    @Test
    void while_one_index_cannot_be_made_the_others_are_written() throws InterruptedException {
        elasticsearch.serverIsAwayFor(1);
        List<Outcome> outcomes =
                writer.write(List.of(Writes.row("a", 1, "x"), Writes.row("b", 1, "y"), Writes.row("a", 2, "z")));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Retry.class);
        assertThat(outcomes.get(1)).isEqualTo(Outcome.WRITTEN);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Retry.class);
        assertThat(elasticsearch.requestSizes()).containsExactly(1);
    }

    @Test
    void a_request_that_is_too_large_is_split_and_all_is_written() throws InterruptedException {
        List<EsWrite> batch = Writes.rows("a", 100);
        elasticsearch.largestRequest(1_000);
        assertThat(writer.write(batch)).hasSize(100).containsOnly(Outcome.WRITTEN);
        assertThat(elasticsearch.namesById("a")).hasSize(100);
    }

    @Test
    void the_limit_that_was_found_cuts_the_next_batches_before_they_are_sent() throws InterruptedException {
        elasticsearch.largestRequest(1_000);
        writer.write(Writes.rows("a", 100));
        int refusedBefore = elasticsearch.refusedAsTooLarge();
        assertThat(writer.write(Writes.rows("a", 100))).hasSize(100).containsOnly(Outcome.WRITTEN);
        assertThat(refusedBefore).isPositive();
        assertThat(elasticsearch.refusedAsTooLarge()).isEqualTo(refusedBefore);
    }

    @Test
    void only_the_document_that_is_too_large_by_itself_is_rejected() throws InterruptedException {
        elasticsearch.largestRequest(1_000);
        List<EsWrite> batch = Stream.concat(
                        Writes.rows("a", 10).stream(), Stream.of(Writes.row("a", 11, "x".repeat(2_000))))
                .toList();
        List<Outcome> outcomes = writer.write(batch);
        assertThat(outcomes.subList(0, 10)).containsOnly(Outcome.WRITTEN);
        assertThat(outcomes.get(10)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void an_index_that_is_gone_is_made_anew_before_the_next_attempt() throws InterruptedException {
        BulkSender gone = request -> new Answered(List.of(new Item(404, "index_not_found_exception", "")));
        BulkWriter writerToNowhere = new BulkWriter(gone, new IndexSetup(elasticsearch, IndexRules.DEFAULT));
        assertThat(writerToNowhere.write(Writes.rows("a", 1))).singleElement().isInstanceOf(Outcome.Retry.class);
        writerToNowhere.write(Writes.rows("a", 1));
        assertThat(elasticsearch.adminCalls()).containsExactly("find a", "create a", "find a", "find a");
    }
}

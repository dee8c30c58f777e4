package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.elasticsearch.BulkOutcomes.Halve;
import io.datasynchub.connect.elasticsearch.BulkOutcomes.Settled;
import io.datasynchub.connect.elasticsearch.BulkReply.Answered;
import io.datasynchub.connect.elasticsearch.BulkReply.Failed;
import io.datasynchub.connect.elasticsearch.BulkReply.Item;
import io.datasynchub.connect.testkit.Records;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkOutcomesTest {

    private static final EsWrite ROW = Writes.row("orders", 1, "s3cret");
    private static final EsWrite DELETION = Writes.deletion("orders", 2);

    @ParameterizedTest
    @CsvSource({"200, ''", "201, ''"})
    void an_item_that_succeeded_is_written(int status, String type) {
        assertThat(ofItem(ROW, status, type)).isEqualTo(Outcome.WRITTEN);
    }

    @ParameterizedTest
    @CsvSource({"404, ''", "404, index_not_found_exception"})
    void a_deletion_that_found_nothing_is_ignored(int status, String type) {
        assertThat(ofItem(DELETION, status, type)).isEqualTo(new Outcome.Ignored(Outcome.Why.ABSENT));
    }

    @ParameterizedTest
    @CsvSource({
        "429, es_rejected_execution_exception",
        "503, unavailable_shards_exception",
        "403, cluster_block_exception",
        "500, some_new_exception"
    })
    void an_item_that_may_succeed_later_is_sent_again(int status, String type) {
        assertThat(ofItem(ROW, status, type))
                .isEqualTo(new Outcome.Retry(status + " " + type + " for the index orders"));
        assertThat(ofItem(DELETION, status, type)).isInstanceOf(Outcome.Retry.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, document_parsing_exception",
        "400, illegal_argument_exception",
        "400, strict_dynamic_mapping_exception",
        "409, version_conflict_engine_exception",
        "413, ''"
    })
    void an_item_that_will_never_be_taken_is_rejected(int status, String type) {
        assertThat(ofItem(ROW, status, type))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains(String.valueOf(status))
                        .contains(type)
                        .contains("orders"));
    }

    @Test
    void an_update_that_another_write_came_between_is_sent_again() {
        EsWrite update = Writes.upsert(Writes.mapper("write.mode=update"), "orders", 1, "Ann");
        assertThat(ofItem(update, 409, "version_conflict_engine_exception")).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void each_item_has_its_own_outcome() {
        Settled settled = settled(BulkOutcomes.read(
                List.of(ROW, DELETION, ROW),
                new Answered(List.of(
                        new Item(429, "es_rejected_execution_exception", ""),
                        new Item(200, "", ""),
                        new Item(201, "", "")))));
        assertThat(settled.outcomes().get(0)).isInstanceOf(Outcome.Retry.class);
        assertThat(settled.outcomes().subList(1, 3)).containsOnly(Outcome.WRITTEN);
        assertThat(settled.lostIndices()).isEmpty();
    }

    @Test
    void an_index_that_is_gone_is_told() {
        Settled settled = settled(
                BulkOutcomes.read(List.of(ROW), new Answered(List.of(new Item(404, "index_not_found_exception", "")))));
        assertThat(settled.outcomes()).singleElement().isInstanceOf(Outcome.Retry.class);
        assertThat(settled.lostIndices()).containsExactly("orders");
    }

    @Test
    void a_misfit_names_the_field_and_what_it_is_but_no_value() {
        String reason = "[1:25] failed to parse field [name] of type [long] in document with id 's3cret'."
                + " Preview of field's value: 's3cret'";
        assertThat(rejection(ROW, reason))
                .endsWith("whose mapping has the field name as long")
                .doesNotContain("s3cret");
    }

    @Test
    void a_name_that_is_not_one_of_the_schemas_is_not_shown() {
        String reason = "[1:25] failed to parse field [s3cret] of type [long] in document with id '1'.";
        assertThat(rejection(ROW, reason)).doesNotContain("s3cret");
        assertThat(rejection(Writes.schemaless("orders", 1, Map.of("s3cret", 1)), reason))
                .doesNotContain("s3cret");
        assertThat(rejection(ROW, "s3cret [1:25] failed to parse field [name] of type [long]"))
                .doesNotContain("s3cret")
                .doesNotContain("field name");
    }

    @Test
    void an_answer_for_another_number_of_writes_is_no_answer() {
        assertThat(settled(BulkOutcomes.read(List.of(ROW, ROW), new Answered(List.of(new Item(201, "", "")))))
                        .outcomes())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Retry.class));
    }

    @ParameterizedTest
    @CsvSource({
        "0, ConnectException: Connection refused",
        "429, es_rejected_execution_exception",
        "502, ''",
        "503, ''",
        "504, ''",
        "500, ''"
    })
    void a_request_that_may_succeed_later_is_sent_again_as_a_whole(int status, String type) {
        assertThat(settled(BulkOutcomes.read(List.of(ROW, DELETION), new Failed(new Failure(status, type))))
                        .outcomes())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Retry.class));
    }

    @ParameterizedTest
    @CsvSource({"413, ''", "400, illegal_argument_exception"})
    void a_request_refused_for_one_of_its_writes_is_halved_until_that_is_found(int status, String type) {
        Failed failed = new Failed(new Failure(status, type));
        assertThat(BulkOutcomes.read(List.of(ROW, DELETION), failed)).isEqualTo(new Halve());
        assertThat(settled(BulkOutcomes.read(List.of(ROW), failed)).outcomes())
                .singleElement()
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_single_document_that_is_too_large_is_rejected_with_the_servers_setting() {
        assertThat(settled(BulkOutcomes.read(List.of(ROW), new Failed(new Failure(413, ""))))
                        .outcomes())
                .singleElement()
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains("http.max_content_length"));
    }

    @Test
    void refused_credentials_fail_the_task() {
        assertThatThrownBy(() -> BulkOutcomes.read(List.of(ROW), new Failed(new Failure(401, "security_exception"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("connection.password");
        assertThatThrownBy(() -> ofItem(ROW, 403, "security_exception"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("connection.username");
    }

    @Test
    void a_version_that_is_lower_than_what_is_there_is_stale_and_no_rejection() {
        ElasticsearchMapper guarded = Writes.mapper("stale.write.guard=offset");
        EsWrite row = Writes.upsert(guarded, "orders", 1, "s3cret");
        EsWrite deletion = Writes.deletion(
                guarded,
                Records.of("orders").tombstone(1),
                new Change.Delete(new SchemaAndValue(Records.KEY, Records.key(1))));
        for (EsWrite write : List.of(row, deletion)) {
            assertThat(ofItem(write, 409, "version_conflict_engine_exception"))
                    .isEqualTo(new Outcome.Ignored(Outcome.Why.STALE));
        }
    }

    @Test
    void a_conflict_is_for_the_write_to_judge() {
        EsWrite insert = Writes.upsert(Writes.mapper("write.mode=insert"), "orders", 1, "Ann");
        assertThat(ofItem(insert, 409, "version_conflict_engine_exception"))
                .isEqualTo(new Outcome.Ignored(Outcome.Why.DUPLICATE));
        EsWrite update = Writes.upsert(Writes.mapper("write.mode=update"), "orders", 1, "Ann");
        assertThat(ofItem(update, 409, "version_conflict_engine_exception")).isInstanceOf(Outcome.Retry.class);
        assertThat(ofItem(ROW, 409, "version_conflict_engine_exception")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_soft_deletion_of_what_is_not_there_is_no_failure() {
        EsWrite mark = Writes.deletion(
                Writes.mapper("delete.mode=soft"),
                Records.of("orders").tombstone(1),
                new Change.Delete(new SchemaAndValue(Records.KEY, Records.key(1))));
        assertThat(ofItem(mark, 404, "document_missing_exception")).isEqualTo(new Outcome.Ignored(Outcome.Why.ABSENT));
    }

    private static String rejection(EsWrite write, String reason) {
        Outcome outcome = settled(BulkOutcomes.read(
                        List.of(write), new Answered(List.of(new Item(400, "document_parsing_exception", reason)))))
                .outcomes()
                .get(0);
        return ((Outcome.Rejected) outcome).reason();
    }

    private static Outcome ofItem(EsWrite write, int status, String type) {
        return settled(BulkOutcomes.read(List.of(write), new Answered(List.of(new Item(status, type, "")))))
                .outcomes()
                .get(0);
    }

    private static Settled settled(BulkOutcomes outcomes) {
        return (Settled) outcomes;
    }
}

package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.sink.Outcome;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteReplyTest {

    private static final Outcome COLLIDED = new Outcome.Retry("collided");

    @Test
    void statements_without_an_error_are_written() {
        assertThat(outcomes("{ok: 1, n: 3}")).containsOnly(Outcome.WRITTEN).hasSize(3);
    }

    @Test
    void a_refused_statement_is_rejected_with_code_and_name_and_the_others_are_written() {
        List<Outcome> outcomes = outcomes(
                "{ok: 1, writeErrors: [{index: 1, code: 11000, errmsg: 'dup key: { email: \"ann@example.org\" }',"
                        + " keyPattern: {email: 1}}]}");
        assertThat(outcomes.get(0)).isEqualTo(Outcome.WRITTEN);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Rejected("MongoDB answered error 11000 (DuplicateKey)"));
        assertThat(outcomes.get(2)).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void a_duplicate_id_is_told_from_a_duplicate_of_another_key() {
        assertThat(outcomes("{ok: 1, writeErrors: [{index: 0, code: 11000, keyPattern: {_id: 1}}]}")
                        .get(0))
                .isEqualTo(COLLIDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {91, 112, 189, 10107, 11600, 11602, 13436, 16500})
    void a_statement_that_met_a_passing_fault_is_sent_again(int code) {
        assertThat(outcomes("{ok: 1, writeErrors: [{index: 2, code: " + code + "}]}")
                        .get(2))
                .isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void a_failed_write_concern_is_retried_and_is_never_a_bad_record() {
        List<Outcome> outcomes =
                outcomes("{ok: 1, writeConcernError: {code: 64, errmsg: 'waiting for replication timed out'},"
                        + " writeErrors: [{index: 1, code: 121}]}");
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Retry.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void a_write_concern_that_can_never_be_met_stops_the_task_and_names_the_setting() {
        assertThatThrownBy(() -> outcomes("{ok: 1, writeConcernError: {code: 100}}"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("connection.uri");
    }

    private static List<Outcome> outcomes(String reply) {
        return WriteReply.outcomes(
                BsonDocument.parse(reply), 3, index -> (onId, otherwise) -> onId ? COLLIDED : otherwise);
    }
}

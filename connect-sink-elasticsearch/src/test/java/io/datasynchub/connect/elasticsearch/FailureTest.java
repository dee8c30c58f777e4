package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.elasticsearch.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "429, es_rejected_execution_exception, TRANSIENT",
        "429, '', TRANSIENT",
        "429, circuit_breaking_exception, TRANSIENT",
        "503, unavailable_shards_exception, TRANSIENT",
        "503, '', TRANSIENT",
        "502, '', TRANSIENT",
        "504, '', TRANSIENT",
        "500, null_pointer_exception, TRANSIENT",
        "408, '', TRANSIENT",
        "200, unreadable answer, TRANSIENT",
        "302, '', TRANSIENT",
        "403, cluster_block_exception, TRANSIENT",
        "400, index_closed_exception, TRANSIENT",
        "404, index_not_found_exception, NO_INDEX",
        "404, '', REFUSED",
        "401, security_exception, UNAUTHENTICATED",
        "401, '', UNAUTHENTICATED",
        "403, security_exception, FORBIDDEN",
        "413, '', TOO_LARGE",
        "400, document_parsing_exception, REFUSED",
        "400, illegal_argument_exception, REFUSED",
        "409, version_conflict_engine_exception, REFUSED",
        "405, '', REFUSED"
    })
    void status_and_type_tell_what_can_be_done(int status, String type, Kind kind) {
        assertThat(new Failure(status, type).kind()).isEqualTo(kind);
    }

    @Test
    void no_answer_is_transient() {
        assertThat(Failure.noAnswer("ConnectException: Connection refused").kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(Failure.noAnswer("ConnectException: Connection refused"))
                .hasToString("no answer: ConnectException: Connection refused");
    }

    @Test
    void messages_name_the_settings() {
        assertThat(Failure.unauthenticated())
                .hasMessageContaining("connection.username")
                .hasMessageContaining("connection.password")
                .hasMessageContaining("connection.api.key");
        assertThat(Failure.forbidden("orders"))
                .hasMessageContaining("orders")
                .hasMessageContaining("create_index")
                .hasMessageContaining("connection.username");
    }
}

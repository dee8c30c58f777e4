package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.elasticsearch.BulkReply.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    @Test
    void each_item_has_its_status_and_error() throws IOException {
        assertThat(
                        ReplyReader.items(
                                body(
                                        """
                        {"took":3,"errors":true,"items":[
                         {"index":{"_index":"a","_shards":{"total":2},"status":201}},
                         {"delete":{"status":404}},
                         {"index":{"status":400,"error":{"type":"document_parsing_exception","reason":"[1:2] x",
                          "caused_by":{"type":"other","reason":"y"}}}}],"more":[{"a":[]}]}
                        """)))
                .containsExactly(
                        new Item(201, "", ""),
                        new Item(404, "", ""),
                        new Item(400, "document_parsing_exception", "[1:2] x"));
    }

    @Test
    void a_type_that_is_no_name_of_an_error_is_not_taken_over() throws IOException {
        assertThat(ReplyReader.items(
                        body("{\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"Dear 'user'\"}}}]}")))
                .containsExactly(new Item(400, "", ""));
        assertThat(ReplyReader.errorType(body("{\"error\":{\"type\":\"" + "x".repeat(101) + "\"}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>",
                "{\"items\":[1]}",
                "{\"items\":[{}]}",
                "{\"items\":[{\"index\":1}]}",
                "{\"items\":[{\"index\":{\"status\":\"x\"}}]}",
                "{\"items\":[{\"index\":{\"status\":200}}"
            })
    void a_broken_answer_is_an_exception_of_input(String broken) {
        assertThatThrownBy(() -> ReplyReader.items(body(broken))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "<html>502</html>", "{\"error\":\"text\"}", "{\"message\":{}}", "{\"error\":{"})
    void an_error_that_is_not_elasticsearchs_has_no_type(String other) {
        assertThat(ReplyReader.errorType(body(other))).isEmpty();
    }

    @Test
    void the_type_of_a_refused_request_is_that_of_its_error_and_not_of_a_cause() {
        assertThat(
                        ReplyReader.errorType(
                                body(
                                        """
                        {"error":{"root_cause":[{"type":"inner"}],"type":"security_exception","reason":"r"},"status":401}
                        """)))
                .isEqualTo("security_exception");
    }

    @Test
    void a_server_says_what_it_is() {
        String elasticsearch =
                """
                {"name":"n","version":{"number":"8.19.21","build":{"number":"x"},"lucene_version":"9"},"tagline":"t"}
                """;
        assertThat(ReplyReader.hello("Elasticsearch", body(elasticsearch)))
                .isEqualTo(new ServerHello("Elasticsearch", "8.19.21", ""));
        assertThat(ReplyReader.hello(
                        null, body("{\"version\":{\"distribution\":\"opensearch\",\"number\":\"2.19.1\"}}")))
                .isEqualTo(new ServerHello("", "2.19.1", "opensearch"));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

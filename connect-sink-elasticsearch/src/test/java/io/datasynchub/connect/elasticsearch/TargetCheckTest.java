package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.elasticsearch.StubServer.Reply;
import io.datasynchub.connect.elasticsearch.StubServer.Request;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration finds behind the names that its documents will go to. */
class TargetCheckTest {

    private static final String NOTHING = "{\"indices\":[],\"aliases\":[],\"data_streams\":[]}";
    private static final String INDEX =
            "{\"indices\":[{\"name\":\"orders\",\"attributes\":[\"open\"]}],\"aliases\":[],\"data_streams\":[]}";
    private static final String CLOSED =
            "{\"indices\":[{\"name\":\"orders\",\"attributes\":[\"closed\"]}],\"aliases\":[],\"data_streams\":[]}";
    private static final String ALIAS =
            "{\"indices\":[],\"aliases\":[{\"name\":\"orders\",\"indices\":[\"a\"]}],\"data_streams\":[]}";
    private static final String ALIAS_OF_TWO =
            "{\"indices\":[],\"aliases\":[{\"name\":\"orders\",\"indices\":[\"a\",\"b\"]}],\"data_streams\":[]}";
    private static final String STREAM =
            "{\"indices\":[],\"aliases\":[],\"data_streams\":[{\"name\":\"orders\",\"backing_indices\":[\"x\"],"
                    + "\"timestamp_field\":\"@timestamp\"}]}";

    @ParameterizedTest
    @CsvSource({
        "index, index",
        "index, alias",
        "alias, alias",
        "data_stream, data_stream",
        "index, nothing",
        "alias, nothing",
        "data_stream, nothing"
    })
    void a_name_that_stands_for_what_is_wanted_or_for_nothing_yet_is_good(String wanted, String found)
            throws IOException {
        assertThat(findings(wanted, resolved(found), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"index, data_stream", "alias, data_stream", "alias, index", "data_stream, index", "data_stream, alias"})
    void a_name_that_stands_for_something_else_is_a_finding_on_the_type(String wanted, String found)
            throws IOException {
        assertThat(findings(wanted, resolved(found), Map.of())).containsOnlyKeys("destination.type");
    }

    @Test
    void a_closed_index_is_a_finding() throws IOException {
        assertThat(findings("index", CLOSED, Map.of()))
                .containsOnlyKeys("destination.index")
                .hasEntrySatisfying(
                        "destination.index",
                        messages -> assertThat(messages).asString().contains("orders is closed"));
    }

    @Test
    void an_alias_of_several_indices_needs_a_write_index() throws IOException {
        assertThat(findings("alias", ALIAS_OF_TWO, Map.of("/_alias", "{\"a\":{\"aliases\":{\"orders\":{}}}}")))
                .containsOnlyKeys("destination.index");
        String one = "{\"a\":{\"aliases\":{\"orders\":{\"is_write_index\":true}}},\"b\":{\"aliases\":{\"orders\":{}}}}";
        assertThat(findings("alias", ALIAS_OF_TWO, Map.of("/_alias", one))).isEmpty();
    }

    @Test
    void missing_privileges_are_a_finding_on_whoever_lacks_them() throws IOException {
        String privileges =
                "{\"username\":\"u\",\"has_all_requested\":false,\"cluster\":{},\"application\":{},\"index\":{\"orders\":"
                        + "{\"create_index\":true,\"index\":false,\"delete\":false,\"view_index_metadata\":true,\"manage\":true}}}";
        assertThat(findings("index", NOTHING, Map.of("/_security", privileges)))
                .containsOnlyKeys("connection.username")
                .hasEntrySatisfying(
                        "connection.username",
                        messages -> assertThat(messages).asString().contains("delete, index on the index orders"));
    }

    @Test
    void a_server_that_tells_nothing_of_names_and_privileges_is_left_to_the_first_write() throws IOException {
        try (StubServer server = StubServer.answering(request -> request.uri().equals("/")
                ? new Reply(200, "{\"version\":{\"number\":\"8.19.21\"}}")
                : new Reply(403, "{\"error\":{\"type\":\"security_exception\",\"reason\":\"\"},\"status\":403}"))) {
            assertThat(validated(server, "index")).isEmpty();
        }
    }

    private static String resolved(String found) {
        return switch (found) {
            case "index" -> INDEX;
            case "alias" -> ALIAS;
            case "data_stream" -> STREAM;
            default -> NOTHING;
        };
    }

    private static Map<String, List<String>> findings(String wanted, String resolved, Map<String, String> more)
            throws IOException {
        Map<String, String> answers = new HashMap<>(more);
        answers.put("/_resolve/index/orders", resolved);
        try (StubServer server = StubServer.answering(request -> answer(request, answers))) {
            return validated(server, wanted);
        }
    }

    private static Reply answer(Request request, Map<String, String> answers) {
        return answers.entrySet().stream()
                .filter(answer -> request.uri().startsWith(answer.getKey()))
                .findFirst()
                .map(answer -> new Reply(200, answer.getValue()))
                .orElseGet(() -> request.uri().equals("/")
                        ? new Reply(200, "{\"version\":{\"number\":\"8.19.21\"}}")
                        : new Reply(400, "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"\"}}"));
    }

    private static Map<String, List<String>> validated(StubServer server, String wanted) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "topics", "orders",
                "connection.url", server.url(),
                "connection.username", "u",
                "connection.password", "p",
                "destination.type", wanted));
        if (wanted.equals("data_stream")) {
            properties.putAll(Map.of("write.mode", "insert", "delete.mode", "ignore"));
        }
        return new ElasticsearchSinkConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}

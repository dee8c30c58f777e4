package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that is read as a registry's schema says. */
class RegisteredJsonTest {

    private static final String SCHEMA =
            """
            {"type": "object", "$defs": {"line": {"type": "object", "properties": {"sku": {"type": "string"}}}},
             "properties": {
               "id": {"type": "integer", "connect.type": "int32"},
               "at": {"oneOf": [{"type": "null"}, {"type": "string", "format": "date-time"}]},
               "price": {"type": ["null", "number"]},
               "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
               "open": {}}}
            """;
    private static final String JSON =
            "{\"id\":7,\"at\":\"2024-02-29T12:00:00Z\",\"price\":1.5,\"lines\":[{\"sku\":\"x\",\"n\":1}],\"open\":[1],\"more\":true}";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final MovedClock clock = new MovedClock();
    private volatile int status = 200;
    private volatile String answer = answer(SCHEMA, "JSON");
    private HttpServer registry = server();

    private HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        registry.createContext("/", this::answer);
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    private static String answer(String schema, @Nullable String type) {
        String quoted = String.valueOf(Json.writing().on(null).conversion().of(schema));
        return "{\"id\": 3," + (type == null ? "" : "\"schemaType\": \"" + type + "\",") + " \"schema\": " + quoted
                + "}";
    }

    private void answer(HttpExchange call) throws IOException {
        asked.add(call.getRequestURI() + " " + call.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private Transform.Work work(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "schema.registry.url";
        all[settings.length + 1] = "http://127.0.0.1:" + registry.getAddress().getPort() + "/";
        return ParseJson.work(ParseJsonSettings.parse(Transforming.settings(all)), clock);
    }

    private Transform.Work ofSubject() {
        return work("schema.registry.subject", "shop/orders-value", "refresh.ms", "1000");
    }

    private static SinkRecord json(@Nullable String text) {
        return new SinkRecord("shop", 0, null, null, Schema.OPTIONAL_STRING_SCHEMA, text, 1);
    }

    private static SinkRecord read(Transform.Work work) {
        SinkRecord out = work.apply(json(JSON));
        if (out == null) {
            throw new AssertionError("the record was dropped");
        }
        Agreement.check(out.valueSchema(), out.value());
        return out;
    }

    private static String text(Transform.Work work) {
        return String.valueOf(Agreement.plain(read(work).value()));
    }

    @Test
    void fields_are_what_the_schema_says_and_what_it_leaves_open_is_text() {
        SinkRecord out = read(work("schema.registry.id", "3", "overflow.field", "rest"));

        assertThat(asked).containsExactly("/schemas/ids/3 null");
        Schema schema = out.valueSchema();
        assertThat(schema.field("id").schema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
        assertThat(schema.field("at").schema().name()).isEqualTo("org.apache.kafka.connect.data.Timestamp");
        assertThat(schema.field("price").schema()).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
        assertThat(String.valueOf(Agreement.plain(out.value())))
                .contains("id=7", "price=1.5", "lines=[{sku=x}]", "open=[1]", "rest={\"more\":true}");
    }

    @Test
    void the_registry_is_asked_once_and_again_after_a_while_and_other_schemas_are_followed() {
        Transform.Work work = ofSubject();
        Schema first = read(work).valueSchema();
        assertThat(read(work).valueSchema()).isSameAs(first);
        assertThat(asked).containsExactly("/subjects/shop%2Forders-value/versions/latest null");

        clock.passes(1_000);
        assertThat(read(work).valueSchema()).isSameAs(first);
        assertThat(asked).hasSize(2);
        answer = answer("{\"type\": \"object\", \"properties\": {\"more\": {\"type\": \"boolean\"}}}", "JSON");
        clock.passes(1_000);
        assertThat(text(work)).isEqualTo("{more=true}");
    }

    @Test
    void a_schema_that_was_read_stays_in_use_while_the_registry_is_away() {
        Transform.Work work = ofSubject();
        String before = text(work);
        status = 503;
        clock.passes(1_000);
        assertThat(text(work)).isEqualTo(before);
        assertThat(text(work)).isEqualTo(before);
        assertThat(asked).hasSize(2);
    }

    @Test
    void without_a_schema_a_record_is_tried_again_or_passes_as_text_and_the_registry_gets_a_rest() {
        registry.stop(0);
        Transform.Work work = ofSubject();
        assertThatThrownBy(() -> work.apply(json(JSON))).isInstanceOf(RetriableException.class);
        SinkRecord record = json(JSON);
        assertThat(work("schema.registry.id", "3", "on.unreachable", "text").apply(record))
                .isSameAs(record);
    }

    @Test
    void a_tombstone_passes_without_a_question() {
        SinkRecord tombstone = json(null);
        assertThat(ofSubject().apply(tombstone)).isSameAs(tombstone);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_user_or_a_token_logs_in_and_messages_hold_neither() {
        work("schema.registry.id", "3", "schema.registry.user", "ada", "schema.registry.password", "53cr3t")
                .apply(json(JSON));
        work("schema.registry.id", "3", "schema.registry.token", "53cr3t").apply(json(JSON));
        assertThat(asked).containsExactly("/schemas/ids/3 Basic YWRhOjUzY3IzdA==", "/schemas/ids/3 Bearer 53cr3t");
        status = 401;
        assertThatThrownBy(() -> work("schema.registry.id", "3", "schema.registry.token", "53cr3t")
                        .apply(json(JSON)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("schema.registry.token")
                .hasMessageNotContaining("53cr3t");
    }

    @Test
    void a_schema_that_is_not_there_or_of_another_kind_stops_the_task() {
        for (String wrong :
                List.of(answer(SCHEMA, null), answer(SCHEMA, "AVRO"), "{}", "<html>", answer("[]", "JSON"))) {
            answer = wrong;
            assertThatThrownBy(() -> ofSubject().apply(json(JSON)))
                    .as(wrong)
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class);
        }
        status = 404;
        assertThatThrownBy(() -> ofSubject().apply(json(JSON)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("schema.registry.subject");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"$ref\": \"#/definitions/a\", \"definitions\": {\"a\": {\"$ref\": \"#/definitions/a\"}}} | circle",
                "{\"$ref\": \"other.json\"} | refers to another",
                "7 | no object"
            })
    void a_schema_that_leads_nowhere_is_refused(String schema, String expected) {
        assertThatThrownBy(() -> JsonSchema.read(schema, 5, 200))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void a_schema_that_holds_itself_ends_at_the_depth_allowed_and_a_wide_one_at_its_width() {
        String tree =
                "{\"type\": \"object\", \"properties\": {\"v\": {\"type\": \"integer\"}, \"next\": {\"$ref\": \"#\"}}}";
        JsonType type = JsonSchema.read(tree, 2, 200);
        assertThat(type.schema().field("next").schema().field("next").schema())
                .isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(JsonSchema.read(tree, 2, 1).schema().fields()).hasSize(1);
        assertThatThrownBy(() -> JsonSchema.read(
                        "{\"properties\": {\"a\": {\"$ref\": \"#\"}, \"b\": {\"$ref\": \"#\"}}}", 50, 200))
                .hasMessageContaining("max.depth");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ftp://a, 'schema.registry.url: expected'",
        "schema.registry.url, http://u:53cr3t@a, 'schema.registry.url: expected'",
        "schema.registry.id, 3, 'schema.registry.subject, schema.registry.id: expected one'",
        "schema.registry.version, newest, 'schema.registry.version: expected latest'",
        "schema.registry.user, ada, 'schema.registry.user, schema.registry.password'",
        "schema, '{a int8}', 'schema, sample.records, schema.registry.url: expected one'"
    })
    void what_makes_no_sense_is_refused_by_its_setting(String setting, String value, String expected) {
        Map<String, String> settings =
                Transforming.settings("schema.registry.url", "http://a", "schema.registry.subject", "s");
        settings.put(setting, value);
        assertThatThrownBy(() -> ParseJsonSettings.parse(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("53cr3t");
    }
}

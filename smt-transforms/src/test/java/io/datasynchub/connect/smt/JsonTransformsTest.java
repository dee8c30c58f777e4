package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTransformsTest {

    @Nested
    class Writing {

        private final Struct row = Reshaping.struct("a", 1, "in", Reshaping.struct("b", "x\""), "list", List.of("p"));

        @Test
        void fields_become_text_with_a_schema_and_without() {
            for (Object value : List.of(row, Objects.requireNonNull(Agreement.plain(row)))) {
                assertThat(Transforming.by(new ToJson<>(), "fields", "in, list").text(value))
                        .isEqualTo("{a=1, in={\"b\":\"x\\\"\"}, list=[\"p\"]}");
            }
        }

        @Test
        void the_whole_becomes_text_and_is_read_again() {
            SinkRecord text = Transforming.by(new ToJson<>()).kept(row);

            assertThat(text.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
            assertThat(text.value()).isEqualTo("{\"a\":1,\"in\":{\"b\":\"x\\\"\"},\"list\":[\"p\"]}");
            assertThat(Transforming.by(new ParseJson<>()).text(text)).isEqualTo(String.valueOf(Agreement.plain(row)));
        }
    }

    @Nested
    class Reading {

        private static final String JSON = "{\"id\":7,\"tags\":[\"x\"],\"in\":{\"n\":1.5},\"more\":{\"z\":[1]}}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                {id int32, tags [string], in {n float64}} |      | {id=7, tags=[x], in={n=1.5}}
                {id int32}                                | rest | {id=7, rest={"tags":["x"],"in":{"n":1.5},"more":{"z":[1]}}}
                {id string, gone int8}                    |      | {id=7, gone=null}
                """)
        void text_is_read_as_what_is_declared(String schema, @Nullable String overflow, String expected) {
            String[] settings = overflow == null
                    ? new String[] {"schema", schema}
                    : new String[] {"schema", schema, "overflow.field", overflow};

            assertThat(parse(settings).text(text(JSON))).isEqualTo(expected);
            assertThat(parse(settings).text(bytes(JSON))).isEqualTo(expected);
            String[] ofField = java.util.Arrays.copyOf(settings, settings.length + 2);
            ofField[settings.length] = "fields";
            ofField[settings.length + 1] = "j";
            assertThat(parse(ofField).text(Reshaping.struct("j", JSON))).isEqualTo("{j=" + expected + "}");
            assertThat(parse(ofField).text(Map.of("j", JSON))).isEqualTo("{j=" + expected + "}");
        }

        @Test
        void without_a_schema_text_is_whatever_it_is() {
            assertThat(parse().text(text(JSON))).isEqualTo("{id=7, tags=[x], in={n=1.5}, more={z=[1]}}");
            assertThat(parse().kept(text(JSON)).valueSchema()).isNull();
            assertThatThrownBy(() -> parse("fields", "j").apply(Reshaping.struct("j", JSON)))
                    .hasMessageContaining("needs to know the JSON's");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                keep   | {a=[{b=[1, 2]}, {b=[]}], c=x}
                first  | {a={b=1}, c=x}
                last   | {a={b=null}, c=x}
                join   | {a={"b":[1,2]},{"b":[]}, c=x}
                text   | {a=[{"b":[1,2]},{"b":[]}], c=x}
                fields | {a={_0={b={_0=1, _1=2}}, _1={b={}}}, c=x}
                """)
        void arrays_become_what_their_setting_says(String arrays, String expected) {
            String json = "{\"a\":[{\"b\":[1,2]},{\"b\":[]}],\"c\":\"x\"}";

            assertThat(parse("arrays", arrays).text(text(json))).isEqualTo(expected);
        }

        @Test
        void arrays_are_arranged_before_a_declaration_or_a_sample_is_looked_at() {
            String json = "{\"a\":[\"x\",null,7]}";

            assertThat(parse("arrays", "join", "schema", "{a string}").text(text(json)))
                    .isEqualTo("{a=x,7}");
            assertThat(parse("arrays", "fields", "sample.records", "1").text(text(json)))
                    .isEqualTo("{a={_0=x, _2=7}}");
        }

        @Test
        void null_and_what_is_no_json_are_told_apart() {
            assertThat(parse("fields", "j", "schema", "{a int8}")
                            .row(Reshaping.struct("j", null))
                            .get("j"))
                    .isNull();
            assertThat(parse().kept(text("null")).value()).isNull();
            assertThatThrownBy(() -> parse().apply(text("{53cr3t")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("see its character 2")
                    .hasMessageNotContaining("53cr3t");
            assertThatThrownBy(() -> parse("schema", "{a int8}").apply(text("[1]")))
                    .isInstanceOf(DataException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "schema, '{a}', 'schema, at character 3'",
            "schema, '{a int8} x', 'schema, at character 10'",
            "fields, 'a b', 'fields, at character 3'",
            "sample.records, -1, sample.records",
            "target, headers, target"
        })
        void what_makes_no_sense_is_refused_by_its_setting(String setting, String value, String expected) {
            assertThatThrownBy(() -> parse(setting, value))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(expected);
            assertThatThrownBy(() -> parse("schema", "{a int8}", "sample.records", "1"))
                    .hasMessageContaining("schema, sample.records, schema.registry.url");
        }
    }

    @Nested
    class Sampling {

        @Test
        void fields_are_found_out_until_so_many_records_were_seen() {
            Transforming parse = parse("sample.records", "2", "overflow.field", "rest");

            assertThat(parse.text(text("{\"a\":1}"))).isEqualTo("{a=1, rest=null}");
            assertThat(parse.text(text("{\"a\":1.5,\"b\":{\"c\":true}}"))).isEqualTo("{a=1.5, b={c=true}, rest=null}");
            SinkRecord frozen = parse.kept(text("{\"a\":2,\"d\":\"x\"}"));
            assertThat(String.valueOf(Agreement.plain(frozen.value())))
                    .isEqualTo("{a=2.0, b=null, rest={\"d\":\"x\"}}");
            assertThat(parse.kept(text("{\"a\":3}")).valueSchema()).isSameAs(frozen.valueSchema());
        }

        @Test
        void types_that_differ_become_text_and_what_is_too_deep_or_too_much_too() {
            assertThat(parse("sample.records", "9").text(text("{\"a\":[1,\"x\",{\"b\":2}]}")))
                    .isEqualTo("{a=[1, x, {\"b\":2}]}");
            assertThat(parse("sample.records", "9", "max.depth", "1").text(text("{\"a\":{\"b\":2}}")))
                    .isEqualTo("{a={\"b\":2}}");
            assertThat(parse("sample.records", "9", "max.fields", "1", "overflow.field", "o")
                            .text(text("{\"a\":1,\"b\":2}")))
                    .isEqualTo("{a=1, o={\"b\":2}}");
        }

        @Test
        void fields_of_a_row_are_found_out_too() {
            Transforming parse = parse("sample.records", "2", "fields", "j");

            assertThat(parse.text(Reshaping.struct("j", "{\"a\":1}"))).isEqualTo("{j={a=1}}");
            assertThat(parse.text(Reshaping.struct("j", "{\"a\":\"x\"}"))).isEqualTo("{j={a=x}}");
            assertThat(parse.text(Reshaping.struct("j", "{\"a\":2}"))).isEqualTo("{j={a=2}}");
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void whatever_the_texts_what_comes_out_agrees_with_its_schema_or_is_rejected(
            @ForAll("texts") List<String> texts, @ForAll boolean sampled) {
        Transforming parse = sampled
                ? parse("sample.records", "2", "max.depth", "3", "overflow.field", "a")
                : parse("schema", "{a int32, b [string], c {a float64}}", "overflow.field", "o");

        for (String text : texts) {
            try {
                parse.kept(text(text));
            } catch (DataException e) {
                assertThat(e.getMessage()).doesNotContain("53cr3t");
            }
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> scalars = Arbitraries.of(
                "1", "-2.5e3", "true", "null", "\"53cr3t\"", "\"7\"", "99999999999999999999", "\"\\ud83d\"");
        Arbitrary<String> values = Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars,
                () -> scalars.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                this::objects);
        return Arbitraries.oneOf(values, objects(), Arbitraries.of("{", "[1,]", "53cr3t", ""))
                .list()
                .ofMaxSize(6);
    }

    private Arbitrary<String> objects() {
        Arbitrary<String> inner = Arbitraries.lazyOf(() ->
                Arbitraries.of("1", "\"x\"", "1.5", "[\"a\",2]", "null", "{\"a\":1}", "{\"b\":{\"c\":{\"d\":1}}}"));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), inner).map(map -> map.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}")));
    }

    private static Transforming parse(String... settings) {
        return Transforming.by(new ParseJson<>(), settings);
    }

    private static SinkRecord text(String json) {
        return new SinkRecord("shop", 0, null, null, Schema.STRING_SCHEMA, json, 1, 0L, TimestampType.CREATE_TIME);
    }

    private static SinkRecord bytes(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new SinkRecord("shop", 0, null, null, Schema.BYTES_SCHEMA, bytes, 1, 0L, TimestampType.CREATE_TIME);
    }
}

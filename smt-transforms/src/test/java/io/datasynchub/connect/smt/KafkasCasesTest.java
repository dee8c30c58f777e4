package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Agreement.plain;
import static io.datasynchub.connect.smt.Reshaping.by;
import static io.datasynchub.connect.smt.Reshaping.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the tests of Apache Kafka's own transforms look at, in cases of ours, each class named after theirs. Those of Cast and Flatten are
 * in {@link CastTest} and {@link FlattenTest}, of their field paths in {@link FieldPathTest}.
 */
class KafkasCasesTest {

    private static final Struct ROW = struct("id", 7, "name", "Ada", "in", struct("a", "x", "b", 1));
    private static final SinkRecord TOMBSTONE = Events.record(null);

    private static List<Object> bothForms(Struct struct) {
        return List.of(struct, Objects.requireNonNull(plain(struct)));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(plain(value));
    }

    @Nested
    class ReplaceField {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "keep id, name               | {id=7, name=Ada}",
                    "drop in, name               | {id=7}",
                    "rename id to nr; drop in    | {nr=7, name=Ada}",
                    "rename id to name2, name to id; drop in | {name2=7, id=Ada}",
                    "keep in.a                   | {in={a=x}}"
                })
        void fields_are_kept_dropped_and_renamed(String steps, String expected) {
            for (Object value : bothForms(ROW)) {
                assertThat(text(by(steps).kept(value).value())).isEqualTo(expected);
            }
        }

        @Test
        void tombstones_pass_and_a_null_keeps_being_none_of_its_default() {
            Schema schema = SchemaBuilder.struct()
                    .field(
                            "a",
                            SchemaBuilder.string()
                                    .optional()
                                    .defaultValue("n/a")
                                    .build())
                    .field("b", Schema.OPTIONAL_STRING_SCHEMA)
                    .build();

            assertThat(by("drop id").apply(TOMBSTONE)).isSameAs(TOMBSTONE);
            assertThat(by("drop b").row(new Struct(schema)).getWithoutDefault("a"))
                    .isNull();
        }
    }

    @Nested
    class MaskField {

        @Test
        void each_type_gets_its_own_empty_value_with_a_schema_and_without() {
            Struct in = struct("s", "x", "n", 7, "d", 1.5, "t", true, "l", List.of("x"), "m", Map.of("k", "v"));

            for (Object value : bothForms(in)) {
                assertThat(text(by("mask s, n, d, t, l, m").kept(value).value()))
                        .isEqualTo("{s=, n=0, d=0.0, t=false, l=[], m={}}");
            }
        }

        @Test
        void texts_get_another_text_an_empty_one_too() {
            assertThat(text(by("mask name with 'x'; keep name").kept(ROW).value()))
                    .isEqualTo("{name=x}");
            assertThat(text(by("mask name with ''; keep name").kept(ROW).value()))
                    .isEqualTo("{name=}");
        }

        @Test
        void a_text_in_the_place_of_a_number_rejects_the_record() {
            for (Object value : bothForms(ROW)) {
                assertThatThrownBy(() -> by("mask id with 'x'").kept(value)).isInstanceOf(DataException.class);
            }
        }

        @Test
        void what_is_masked_takes_part_in_later_steps_and_null_stays_null() {
            assertThat(text(by("mask l; keep l")
                            .kept(struct("l", new ArrayList<>(List.of("x"))))
                            .value()))
                    .isEqualTo("{l=[]}");
            assertThat(by("mask name").row(struct("name", null)).get("name")).isNull();
        }
    }

    @Nested
    class TimestampConverter {

        private static final String AT = "2024-02-29T12:30:15.123456789Z";

        @ParameterizedTest
        @CsvSource({
            "unix_s, 1709209815",
            "unix_ms, 1709209815123",
            "unix_us, 1709209815123456",
            "unix_ns, 1709209815123456789",
            "date, 2024-02-29T00:00:00Z",
            "time, 1970-01-01T12:30:15.123Z",
            "timestamp, 2024-02-29T12:30:15.123Z",
            "'''dd.MM.uuuu''', 29.02.2024"
        })
        void a_time_becomes_each_form_and_null_stays_null(String to, String expected) {
            Transforming time = Transforming.by(new Time<>(), "fields", "t", "from", "iso", "to", to);

            for (Object value : bothForms(struct("t", AT))) {
                assertThat(field(time.kept(value).value())).isEqualTo(expected);
            }
            assertThat(time.row(struct("t", null)).get("t")).isNull();
            assertThat(time.apply(TOMBSTONE)).isSameAs(TOMBSTONE);
        }

        private static String field(@Nullable Object value) {
            Object time = value instanceof Struct struct
                    ? struct.get("t")
                    : ((Map<?, ?>) Objects.requireNonNull(value)).get("t");
            return time instanceof Date date ? date.toInstant().toString() : String.valueOf(time);
        }

        @ParameterizedTest
        @ValueSource(strings = {"unix", "'dd.MM.xyz", "'{'"})
        void a_form_that_is_none_is_refused(String form) {
            assertThatThrownBy(() -> Transforming.by(new Time<>(), "fields", "t", "from", "iso", "to", form))
                    .isInstanceOf(ConfigException.class);
        }
    }

    @Nested
    class InsertField {

        @Test
        void what_the_record_says_of_itself_and_literals_become_fields() {
            for (Object value : bothForms(struct("id", 7))) {
                assertThat(text(by("set topic = $topic, part = $partition, off = $offset, kind = 'row'")
                                .kept(value)
                                .value()))
                        .isEqualTo("{id=7, topic=shop.customers, part=2, off=41, kind=row}");
            }
            assertThat(by("set at = $timestamp").row(struct("id", 7)).get("at")).isNotNull();
        }

        @Test
        void tombstones_and_null_keys_are_left_alone() {
            SinkRecord withoutKey = new SinkRecord("t", 0, null, null, ROW.schema(), ROW, 1);

            assertThat(by("set a = 1").apply(TOMBSTONE)).isSameAs(TOMBSTONE);
            assertThat(by("set a = 1", "target", "key").apply(withoutKey)).isSameAs(withoutKey);
        }

        @Test
        void a_field_that_was_never_set_stays_so() {
            Schema schema = SchemaBuilder.struct()
                    .field("a", Schema.OPTIONAL_STRING_SCHEMA)
                    .build();

            assertThat(text(by("set b = 1").row(new Struct(schema)))).isEqualTo("{a=null, b=1}");
        }
    }

    @Nested
    class ValueToKey {

        @Test
        void several_fields_become_a_structure_and_a_field_that_is_not_there_rejects_the_record() {
            for (Object value : bothForms(ROW)) {
                assertThat(text(by("key-from id, in.a").kept(value).key())).isEqualTo("{id=7, a=x}");
                assertThatThrownBy(() -> by("key-from nope").kept(value)).hasMessageContaining("nope");
            }
        }
    }

    @Nested
    class HoistAndExtractField {

        @Test
        void fields_go_into_a_structure_and_out_of_it_at_any_depth() {
            for (Object value : bothForms(ROW)) {
                assertThat(text(by("nest id, name into row; keep row")
                                .kept(value)
                                .value()))
                        .isEqualTo("{row={id=7, name=Ada}}");
                assertThat(text(by("move in.a to a; keep a").kept(value).value()))
                        .isEqualTo("{a=x}");
                assertThat(by("key-from in.a").kept(value).key()).isEqualTo("x");
            }
        }

        @Test
        void a_field_that_is_not_there_rejects_the_record_with_a_schema_and_without() {
            for (Object value : bothForms(ROW)) {
                assertThatThrownBy(() -> by("move in.nope to a").kept(value)).isInstanceOf(DataException.class);
            }
        }

        @Test
        void the_map_that_comes_out_can_be_changed_by_whoever_gets_it() {
            Map<String, Object> out = new LinkedHashMap<>(by("nest id into row").map(Map.of("id", 7)));
            out.put("more", 1);

            assertThat(out).containsEntry("more", 1);
        }
    }

    @Nested
    class Headers {

        private SinkRecord withHeaders() {
            SinkRecord record = Events.record(ROW);
            record.headers().addString("h", "one");
            record.headers().addString("h", "two");
            return record;
        }

        @Test
        void a_header_comes_of_a_field_which_may_stay_or_go() {
            SinkRecord copied = by("header-from name to who").kept(withHeaders());
            SinkRecord moved = by("header-from name to who; drop name").kept(withHeaders());

            assertThat(copied.headers().lastWithName("who").value()).isEqualTo("Ada");
            assertThat(((Struct) copied.value()).get("name")).isEqualTo("Ada");
            assertThat(moved.headers().lastWithName("who").value()).isEqualTo("Ada");
            assertThat(((Struct) moved.value()).schema().field("name")).isNull();
        }

        @Test
        void headers_are_put_in_and_all_of_a_name_dropped_and_one_that_is_missing_may_be() {
            assertThat(by("set x = 'y'", "target", "headers")
                            .kept(withHeaders())
                            .headers()
                            .lastWithName("x")
                            .value())
                    .isEqualTo("y");
            assertThat(by("drop h, nope?", "target", "headers")
                            .kept(withHeaders())
                            .headers())
                    .isEmpty();
        }
    }

    @Nested
    class Routers {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "'x' when $topic matches 'other.*'       | shop.customers",
                    "'x.${topic}' when $topic matches 'shop\\..*' | x.shop.customers",
                    "'${topic}-${value.id}'                  | shop.customers-7"
                })
        void a_topic_is_renamed_where_its_name_fits_as_a_whole(String routes, String expected) {
            assertThat(Transforming.by(new Route<>(), "routes", routes)
                            .kept(ROW)
                            .topic())
                    .isEqualTo(expected);
        }
    }

    @Nested
    class Predicates {

        @ParameterizedTest
        @ValueSource(strings = {"", "$topic matches '['", "$header.h", "name ="})
        void a_condition_that_is_missing_empty_or_no_pattern_is_refused(String condition) {
            RecordMatches<SinkRecord> matches = new RecordMatches<>();

            assertThatThrownBy(() -> matches.configure(Map.of("condition", condition)))
                    .isInstanceOf(ConfigException.class);
            assertThatThrownBy(() -> matches.configure(Map.of())).isInstanceOf(ConfigException.class);
        }
    }
}

package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Agreement.plain;
import static io.datasynchub.connect.smt.Reshaping.by;
import static io.datasynchub.connect.smt.Reshaping.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
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

/** What the tests of Aiven's transforms look at, in cases of ours, each class named after theirs. */
class AivensCasesTest {

    private static final Struct ROW = struct("id", 7, "name", "Ada", "none", null, "empty", "", "in", struct("a", "x"));

    private static List<Object> bothForms() {
        return List.of(ROW, Objects.requireNonNull(plain(ROW)));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(plain(value));
    }

    @Nested
    class Hash {

        @ParameterizedTest
        @CsvSource({"name, sha256", "empty, sha256", "id, sha256"})
        void only_the_field_changes_and_the_same_value_has_the_same_hash(String field, String function) {
            String steps = "hash " + field + " with " + function;
            for (Object value : bothForms()) {
                Map<?, ?> before = (Map<?, ?>) Objects.requireNonNull(plain(value));
                Map<?, ?> after = (Map<?, ?>)
                        Objects.requireNonNull(plain(by(steps).kept(value).value()));

                assertThat(after.keySet()).isEqualTo(before.keySet());
                assertThat(after.get(field)).asString().hasSize(64).matches("[0-9a-f]+");
                assertThat(after.get(field))
                        .isEqualTo(((Map<?, ?>) Objects.requireNonNull(
                                        plain(by(steps).kept(value).value())))
                                .get(field));
                before.forEach((name, old) -> {
                    if (!name.equals(field)) {
                        assertThat(after.get(name)).isEqualTo(old);
                    }
                });
            }
        }

        @Test
        void null_stays_null_a_missing_field_goes_by_policy_and_a_structure_rejects_the_record() {
            for (Object value : bothForms()) {
                assertThat(text(by("hash none with sha256; keep none")
                                .kept(value)
                                .value()))
                        .isEqualTo("{none=null}");
                assertThatThrownBy(() -> by("hash nope with sha256").kept(value))
                        .isInstanceOf(DataException.class);
                assertThat(by("hash nope with sha256", "missing.fields", "skip")
                                .kept(value)
                                .value())
                        .isEqualTo(value);
                assertThatThrownBy(() -> by("hash in with sha256").kept(value)).isInstanceOf(DataException.class);
            }
            assertThatThrownBy(() -> by("hash id with md5")).isInstanceOf(ConfigException.class);
        }
    }

    @Nested
    class ExtractTopic {

        @Test
        void a_field_names_the_topic_at_any_depth_whatever_its_type() {
            for (Object value : bothForms()) {
                assertThat(by("topic-from '${value.id}'").kept(value).topic()).isEqualTo("7");
                assertThat(by("topic-from 'o.${value.in.a}'").kept(value).topic())
                        .isEqualTo("o.x");
            }
        }

        @Test
        void null_an_empty_text_a_structure_and_a_missing_field_reject_the_record() {
            for (String field : List.of("none", "empty", "in", "nope")) {
                for (Object value : bothForms()) {
                    assertThatThrownBy(() ->
                                    by("topic-from '${value." + field + "}'").kept(value))
                            .as(field)
                            .isInstanceOf(DataException.class);
                }
            }
        }

        @Test
        void a_key_by_itself_names_it_too() {
            assertThat(by("topic-from 'k.${key}'").kept(ROW).topic()).isEqualTo("k.7");
        }
    }

    @Nested
    class ConcatFields {

        @Test
        void values_are_joined_nulls_left_out_and_a_missing_field_may_have_a_replacement() {
            for (Object value : bothForms()) {
                assertThat(text(by("concat t = id, none, name with '-'; keep t")
                                .kept(value)
                                .value()))
                        .isEqualTo("{t=7-Ada}");
                assertThat(text(by("default nope = '*'; concat t = id, nope with '-'; keep t")
                                .kept(value)
                                .value()))
                        .isEqualTo("{t=7-*}");
                assertThatThrownBy(() -> by("concat t = nope").kept(value)).isInstanceOf(DataException.class);
            }
            assertThatThrownBy(() -> by("concat t = id").kept("a text")).isInstanceOf(DataException.class);
        }
    }

    @Nested
    class CaseTransform {

        @ParameterizedTest
        @CsvSource({"upper name, ADA", "lower name, ada", "upper none, null", "upper empty, ''"})
        void letters_are_changed_in_key_and_value_and_null_is_left_alone(String step, String expected) {
            String field = step.substring(step.indexOf(' ') + 1);
            SinkRecord key = new SinkRecord("t", 0, ROW.schema(), ROW, null, null, 1);

            for (Object value : bothForms()) {
                assertThat(text(by(step + "; keep " + field).kept(value).value()))
                        .isEqualTo("{" + field + "=" + expected + "}");
            }
            assertThat(text(by(step + "; keep " + field, "target", "key")
                            .kept(key)
                            .key()))
                    .isEqualTo("{" + field + "=" + expected + "}");
        }

        @Test
        void a_missing_field_and_a_number_reject_the_record() {
            for (Object value : bothForms()) {
                assertThatThrownBy(() -> by("upper nope").kept(value)).isInstanceOf(DataException.class);
                assertThatThrownBy(() -> by("upper id").kept(value)).isInstanceOf(DataException.class);
            }
        }
    }

    @Nested
    class FilterByFieldValue {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "name = 'Ada'          | true",
                    "name != 'Ada'         | false",
                    "id = 7                | true",
                    "id > 6.5              | true",
                    "name matches 'A.*'    | true",
                    "in.a matches '[xy]'   | true",
                    "none = 'Ada'          | false",
                    "none is null          | true",
                    "nope exists           | false",
                    "$key = 7              | true"
                })
        void records_are_told_by_their_fields_with_a_schema_and_without(String condition, boolean expected) {
            RecordMatches<SinkRecord> matches = new RecordMatches<>();
            matches.configure(Map.of("condition", condition));

            for (Object value : bothForms()) {
                assertThat(matches.test(Events.record(value))).isEqualTo(expected);
            }
        }
    }

    @Nested
    class KeyToValue {

        private SinkRecord keyed(Object value) {
            Schema keys = SchemaBuilder.struct()
                    .field("nr", Schema.INT32_SCHEMA)
                    .field("shop", Schema.STRING_SCHEMA)
                    .build();
            Struct key = new Struct(keys).put("nr", 9).put("shop", "AT");
            boolean plain = !(value instanceof Struct);
            return new SinkRecord(
                    "t",
                    0,
                    plain ? null : keys,
                    plain ? plain(key) : key,
                    value instanceof Struct struct ? struct.schema() : null,
                    value,
                    1,
                    0L,
                    TimestampType.CREATE_TIME);
        }

        @Test
        void fields_of_the_key_become_fields_of_the_value_under_any_name() {
            for (Object value : bothForms()) {
                SinkRecord out = by("set shop = $key.shop, number = $key.nr; cast number to int32; keep shop, number")
                        .kept(keyed(value));

                assertThat(text(out.value())).isEqualTo("{shop=AT, number=9}");
            }
        }

        @Test
        void a_field_that_the_key_has_not_is_null() {
            for (Object value : bothForms()) {
                assertThat(text(by("set a = $key.nope; keep a")
                                .kept(keyed(value))
                                .value()))
                        .isEqualTo("{a=null}");
            }
        }
    }

    @Nested
    class Tombstones {

        @Test
        void pass_are_dropped_or_become_rows_and_another_word_is_refused() {
            SinkRecord tombstone = Events.record(null);

            assertThat(by("drop id").apply(tombstone)).isSameAs(tombstone);
            assertThat(by("drop id", "tombstones", "drop").apply(tombstone)).isNull();
            assertThat(text(Transforming.by(new SoftDelete<>()).kept(tombstone).value()))
                    .contains("deleted=true");
            assertThatThrownBy(() -> by("drop id", "tombstones", "none")).isInstanceOf(ConfigException.class);
        }
    }
}

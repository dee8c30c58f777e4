package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.ObjectName;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-01-01T12:00:00Z"), ZoneOffset.UTC);

    private static final Struct ROW = Reshaping.struct(
            "id",
            7,
            "name",
            "Ada",
            "note",
            null,
            "age",
            36,
            "total",
            9.5,
            "changed",
            "2024-01-01T11:00:00Z",
            "address",
            Reshaping.struct("city", "Linz"),
            "items",
            List.of(Reshaping.struct("sku", "a1", "count", 2), Reshaping.struct("sku", "b2", "count", 0)),
            "tags",
            List.of("x", "y"));

    /** The rule, and whether the row passes it: with a schema, and without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            not_null id, name                        | true
            not_null note                            | false
            not_null nope                            | false
            not_null nope?                           | true
            not_null items[*].sku, **.sku            | true
            not_null address.city                    | true
            accepted_values name in ('Ada', 'Bob')   | true
            accepted_values name in ('Bob')          | false
            accepted_values id in (7.0, 8)           | true
            accepted_values note in ('x')            | true
            between age 0 and 150                    | true
            between age 37 and 150                   | false
            between total 9.5 and 9.5                | true
            between items[*].count 1 and 5           | false
            between items[0].count 1 and 5           | true
            between name 'A' and 'B'                 | true
            matches name 'A.a'                       | true
            matches name 'A'                         | false
            matches **.sku '[a-z][0-9]'              | true
            matches age '.*'                         | false
            length name 1 to 3                       | true
            length name 4 to 9                       | false
            length tags 2 to 2                       | true
            type name string                         | true
            type id int32                            | true
            type name int32                          | false
            type total float64                       | true
            freshness changed within 60 minutes      | true
            freshness changed within 59 minutes      | false
            freshness changed within 1 day           | true
            expect age > 18 and address.city = 'Linz' | true
            expect age > 40 or name = 'Bob'          | false
            expect age > id and id < total           | true
            expect id = age                          | false
            not_null note when name = 'Bob'          | true
            not_null note when name = 'Ada'          | false
            not_null note mostly 0                   | true
            """)
    void a_rule_holds_alike_for_a_structure_and_a_map(String rule, boolean passes) {
        for (Object value : List.of(ROW, Objects.requireNonNull(Agreement.plain(ROW)))) {
            SinkRecord out = validate("rules", rule, "action", "drop").apply(value);

            assertThat(out != null).isEqualTo(passes);
        }
    }

    @Nested
    class Outcomes {

        @Test
        void a_record_that_passes_goes_on_as_it_is() {
            SinkRecord in = Events.record(ROW);

            assertThat(validate("rules", "not_null id").apply(in)).isSameAs(in);
        }

        @Test
        void a_sinks_record_is_rejected_by_rule_and_place_without_its_value() {
            assertThatThrownBy(() -> validate("rules", "matches name '[0-9]+'", "reject.topic", "bad")
                            .apply(ROW))
                    .isInstanceOf(DataException.class)
                    .hasMessage("The record at shop.customers-2@41 cannot be accepted: it fails the rule matches name"
                            + " '[0-9]+'");
        }

        @Test
        void a_flag_names_the_rules_in_a_header_and_the_record_goes_on() {
            SinkRecord out = validate("rules", "not_null note as has_note then flag; between age 40 and 50 then flag")
                    .kept(ROW);

            assertThat(out.headers().lastWithName("__failed.rules").value())
                    .isEqualTo("has_note,between age 40 and 50");
            assertThat(out.value()).isSameAs(ROW);
        }

        @Test
        void a_warning_lets_the_record_go_on() {
            SinkRecord in = Events.record(ROW);

            assertThat(validate("rules", "not_null note then warn").apply(in)).isSameAs(in);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                not_null note then default 'none'                | note | none
                not_null nope then default 'none'                | nope | none
                between age 40 and 50 then default 40            | age  | 40
                accepted_values name in ('Bob') then default 'Bob' | name | Bob
                between items[*].count 1 and 5 then default 1    | items | [{sku=a1, count=2}, {sku=b2, count=1}]
                """)
        void a_default_takes_the_place_of_what_fails_alone(String rule, String field, String expected) {
            Object ofStruct = validate("rules", rule).row(ROW).get(field);
            Object ofMap = ((Map<?, ?>)
                            validate("rules", rule).kept(Agreement.plain(ROW)).value())
                    .get(field);

            assertThat(String.valueOf(Agreement.plain(ofStruct))).isEqualTo(expected);
            assertThat(String.valueOf(ofMap)).isEqualTo(expected);
        }

        @Test
        void a_default_that_is_not_of_the_fields_type_rejects_the_record() {
            assertThatThrownBy(() -> validate("rules", "between age 40 and 50 then default 'x'")
                            .apply(ROW))
                    .isInstanceOf(DataException.class);
        }

        @Test
        void a_path_that_is_not_there_is_told_unless_it_may_be_missing() {
            assertThatThrownBy(() -> validate("rules", "between nope 1 and 2").apply(ROW))
                    .hasMessageContaining("there is no nope");
            assertThat(validate("rules", "between nope 1 and 2", "missing.fields", "skip")
                            .apply(ROW))
                    .isNotNull();
        }

        @Test
        void a_header_or_key_may_be_held_to_rules() {
            SinkRecord in = Events.record(ROW);
            in.headers().addString("trace", "abc");

            assertThat(validate("rules", "not_null trace", "target", "headers").apply(in))
                    .isSameAs(in);
            assertThat(validate("rules", "not_null none", "target", "headers", "action", "drop")
                            .apply(in))
                    .isNull();
        }
    }

    @Nested
    class AtASource {

        private final SourceRecord in = new SourceRecord(
                Map.of("p", 1), Map.of("o", 2), "shop", 3, Schema.INT32_SCHEMA, 7, ROW.schema(), ROW, 5L);

        @Test
        void a_rejected_record_goes_to_its_topic_with_the_headers_of_a_dead_letter_queue() {
            SourceRecord out = Objects.requireNonNull(
                    source("rules", "not_null note", "reject.topic", "bad").apply(in));

            assertThat(out.topic()).isEqualTo("bad");
            assertThat(out.kafkaPartition()).isNull();
            assertThat(out.key()).isEqualTo(7);
            assertThat(out.value()).isSameAs(ROW);
            assertThat(out.sourceOffset()).isEqualTo(Map.of("o", 2));
            assertThat(header(out, "topic")).isEqualTo("shop");
            assertThat(header(out, "partition")).isEqualTo("3");
            assertThat(header(out, "stage")).isEqualTo("TRANSFORMATION");
            assertThat(header(out, "class.name")).isEqualTo(Validate.class.getName());
            assertThat(header(out, "exception.class.name")).isEqualTo(DataException.class.getName());
            assertThat(header(out, "exception.message"))
                    .isEqualTo("The record at shop-3 cannot be accepted: it fails the rule not_null note");
            assertThat(in.headers()).isEmpty();
        }

        @Test
        void a_record_that_was_rejected_before_is_left_alone() {
            SourceRecord rejected =
                    source("rules", "not_null note", "reject.topic", "bad").apply(in);

            assertThat(source("rules", "not_null note", "reject.topic", "bad").apply(Objects.requireNonNull(rejected)))
                    .isSameAs(rejected);
        }

        @Test
        void without_a_topic_it_is_refused() {
            assertThatThrownBy(() -> source("rules", "not_null note").apply(in)).isInstanceOf(DataException.class);
        }

        private @Nullable Object header(SourceRecord record, String name) {
            return record.headers().lastWithName("__connect.errors." + name).value();
        }

        private Validate<SourceRecord> source(String... settings) {
            Validate<SourceRecord> validate = new Validate<>(CLOCK);
            validate.configure(Transforming.settings(settings));
            return validate;
        }
    }

    @Nested
    class OverManyRecords {

        @Test
        void a_value_is_unique_within_the_window() {
            Transforming validate = validate("rules", "unique id, part", "action", "drop", "window.records", "3");

            assertThat(validate.apply(at(1, 1, "a"))).isNotNull();
            assertThat(validate.apply(at(2, 1, "b"))).isNotNull();
            assertThat(validate.apply(at(3, 1, "a"))).isNull();
            assertThat(validate.apply(at(4, 2, "a"))).isNotNull();
            assertThat(validate.apply(at(5, 3, "a"))).isNotNull();
            assertThat(validate.apply(at(6, 1, "a"))).isNotNull();
        }

        @Test
        void the_same_record_read_again_is_no_other() {
            Transforming validate = validate("rules", "unique id", "action", "drop");

            assertThat(validate.apply(at(1, 1, "a"))).isNotNull();
            assertThat(validate.apply(at(1, 1, "a"))).isNotNull();
        }

        @Test
        void a_share_may_fail_before_the_rule_takes_effect() {
            Transforming validate =
                    validate("rules", "not_null part mostly 0.5", "action", "drop", "window.records", "4");

            assertThat(validate.apply(at(1, 1, null))).isNotNull();
            assertThat(validate.apply(at(2, 1, null))).isNotNull();
            assertThat(validate.apply(at(3, 1, null))).isNull();
            assertThat(validate.apply(at(4, 1, "a"))).isNotNull();
            assertThat(validate.apply(at(5, 1, "a"))).isNotNull();
            assertThat(validate.apply(at(6, 1, "a"))).isNotNull();
            assertThat(validate.apply(at(7, 1, null))).isNotNull();
        }

        @Test
        void each_rule_counts_what_it_checked_and_what_failed() throws Exception {
            Transforming validate =
                    validate("rules", "not_null part as has_part", "action", "drop", "metrics.name", "counted");
            validate.apply(at(1, 1, "a"));
            validate.apply(at(2, 1, null));
            ObjectName name =
                    new ObjectName("io.datasynchub:type=transform,transform=Validate,name=\"counted\",instance=1");
            var server = ManagementFactory.getPlatformMBeanServer();

            assertThat(server.getAttribute(name, "has_part checked")).isEqualTo(2L);
            assertThat(server.getAttribute(name, "has_part failed")).isEqualTo(1L);
            validate.close();
            assertThat(server.isRegistered(name)).isFalse();
        }

        private SinkRecord at(long offset, int id, @Nullable String part) {
            Schema schema = SchemaBuilder.struct()
                    .field("id", Schema.INT32_SCHEMA)
                    .field("part", Schema.OPTIONAL_STRING_SCHEMA)
                    .build();
            Struct row = new Struct(schema).put("id", id).put("part", part);
            return new SinkRecord("shop", 0, null, null, schema, row, offset, 0L, TimestampType.CREATE_TIME);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            ''                             | 1  | expected one of not_null
            ;                              | 2  | at least one rule
            nonnull a                      | 1  | expected one of not_null, unique
            not_null                       | 9  | name of a field
            between a 1 or 2               | 13 | the word and
            between a 'x                   | 11 | not closed
            accepted_values a ('x')        | 19 | the word in
            matches a '('                  | 11 | no regular expression
            length a 1                     | 11 | the word to
            type a text                    | 8  | expected one of boolean
            freshness a within 5 moons     | 22 | expected seconds
            unique a[*]                    | 1  | one field each
            not_null a mostly 2            | 19 | the share
            not_null a then forget         | 17 | expected reject
            not_null a then default        | 24 | expected a text in quotes
            expect a = 1 then default 2    | 14 | a rule on the values
            not_null a; not_null a         | 13 | such a rule already
            not_null a b                   | 12 | expected when
            """)
    void a_rule_that_cannot_be_read_is_refused_by_its_character(String rules, int at, String expected) {
        assertThatThrownBy(() -> validate("rules", rules))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rules, at character " + at + ": ")
                .hasMessageContaining(expected);
    }

    private static Transforming validate(String... settings) {
        return Transforming.by(new Validate<>(CLOCK), settings);
    }
}

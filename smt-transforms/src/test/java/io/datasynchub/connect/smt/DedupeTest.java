package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DedupeTest {

    private final MovedClock clock = new MovedClock();

    /** Keys and values one after the other, and which of them pass. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            key       | 1:a 1:b 2:a 1:c     | 1:a 2:a
            content   | 1:a 1:a 1:b 2:a 1:a | 1:a 1:b 2:a
            fields    | 1:a 2:a 1:b         | 1:a 1:b
            version   | 1:b 1:a 1:b 1:c 2:a | 1:b 1:c 2:a
            unchanged | 1:a 1:a 1:b 1:a 2:a | 1:a 1:b 1:a 2:a
            """)
    void a_repeat_goes_nowhere(String by, String in, String expected) {
        for (boolean withSchema : new boolean[] {true, false}) {
            Transforming dedupe = dedupe("by", by, "fields", "v", "version.field", "v");
            StringBuilder passed = new StringBuilder();
            for (String one : in.split(" ")) {
                passed.append(dedupe.apply(record(one, withSchema)) == null ? "" : " " + one);
            }
            assertThat(passed.toString().strip()).isEqualTo(expected);
        }
    }

    @Test
    void a_repeat_with_a_schema_is_one_of_a_record_without() {
        Transforming dedupe = dedupe();

        assertThat(dedupe.apply(record("1:a", true))).isNotNull();
        assertThat(dedupe.apply(record("1:a", false))).isNull();
    }

    @Test
    void a_record_is_forgotten_after_a_while_and_after_so_many_others() {
        Transforming dedupe = dedupe("window.ms", "1000", "window.records", "2");
        assertThat(dedupe.apply(record("1:a", true))).isNotNull();
        clock.passes(999);
        assertThat(dedupe.apply(record("1:a", true))).isNull();
        clock.passes(1);
        assertThat(dedupe.apply(record("1:a", true))).isNotNull();

        dedupe.apply(record("2:a", true));
        dedupe.apply(record("3:a", true));
        assertThat(dedupe.apply(record("1:a", true))).isNotNull();
    }

    @Test
    void a_row_that_was_deleted_and_made_again_is_no_repeat() {
        Transforming dedupe = dedupe("by", "unchanged");

        assertThat(dedupe.apply(record("1:a", false))).isNotNull();
        assertThat(dedupe.apply(record("1:", false))).isNotNull();
        assertThat(dedupe.apply(record("1:a", false))).isNotNull();
    }

    @Test
    void a_field_that_does_not_count_makes_no_difference() {
        Transforming dedupe = dedupe("by", "content", "ignore.fields", "at, nope");
        Struct one = Reshaping.struct("v", "a", "at", 1L);
        Struct two = Reshaping.struct("v", "a", "at", 2L);

        assertThat(dedupe.apply(one)).isNotNull();
        assertThat(dedupe.apply(two)).isNull();
        assertThat(dedupe.apply(Objects.requireNonNull(Agreement.plain(two)))).isNull();
    }

    @Test
    void an_update_that_leaves_the_row_as_it_was_is_unchanged() {
        Transforming dedupe = dedupe("by", "unchanged", "ignore.fields", "ts_ms, source");

        assertThat(dedupe.apply(Events.event("u", Events.customer(7, "a"), Events.customer(7, "a"))))
                .isNull();
        assertThat(dedupe.apply(Events.event("u", Events.customer(7, "a"), Events.customer(7, "b"))))
                .isNotNull();
        assertThat(dedupe.apply(Events.event("c", null, Events.customer(7, "b"))))
                .isNotNull();
    }

    @Test
    void other_topics_are_other_records() {
        Transforming dedupe = dedupe();
        SinkRecord in = record("1:a", false);

        assertThat(dedupe.apply(in)).isNotNull();
        assertThat(dedupe.apply(in.newRecord("other", 0, null, in.key(), null, in.value(), 0L)))
                .isNotNull();
    }

    @Test
    void what_cannot_be_told_is_rejected_without_its_value() {
        assertThatThrownBy(() -> dedupe("by", "fields", "fields", "nope").apply(record("1:53cr3t", true)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no nope")
                .hasMessageNotContaining("53cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "by, all, by",
        "by, fields, fields",
        "by, version, version.field",
        "ignore.fields, a., 'ignore.fields, at character 3'",
        "window.records, 0, window.records"
    })
    void what_makes_no_sense_is_refused_by_its_setting(String setting, String value, String expected) {
        assertThatThrownBy(() -> dedupe(setting, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    private Transforming dedupe(String... settings) {
        return Transforming.by(new Dedupe<>(clock), settings);
    }

    private static SinkRecord record(String keyAndValue, boolean withSchema) {
        List<String> parts = List.of(keyAndValue.split(":", -1));
        Struct row = Reshaping.struct("v", parts.get(1));
        @Nullable Object value = parts.get(1).isEmpty() ? null : withSchema ? row : Map.of("v", parts.get(1));
        return new SinkRecord(
                "shop",
                0,
                null,
                parts.get(0),
                value instanceof Struct ? row.schema() : null,
                value,
                1,
                0L,
                TimestampType.CREATE_TIME);
    }
}

package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTest {

    /** A text, the forms and zones, and what it becomes: with a schema, and without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            2024-01-02T03:04:05Z           | iso       | UTC           | unix_s   | UTC           | 1704164645
            2024-01-02T03:04:05.123456789Z | iso       | UTC           | unix_ns  | UTC           | 1704164645123456789
            2024-01-02T03:04:05.123456789Z | iso       | UTC           | unix_us  | UTC           | 1704164645123456
            2024-01-02T03:04:05+02:00      | iso       | Europe/Vienna | unix_ms  | UTC           | 1704157445000
            2024-01-02T03:04:05            | iso       | Europe/Vienna | unix_s   | UTC           | 1704161045
            2024-01-02                     | iso       | UTC           | unix_s   | UTC           | 1704153600
            02.01.2024 03:04               | 'dd.MM.uuuu HH:mm' | Europe/Vienna | iso | UTC       | 2024-01-02T02:04:00Z
            02.01.2024                     | iso, 'dd.MM.uuuu'  | UTC  | 'uuuu/MM/dd' | UTC       | 2024/01/02
            03.02.2024                     | 'dd.MM.yyyy' | UTC        | iso      | UTC           | 2024-02-03T00:00:00Z
            2 Jan 2024                     | 'd MMM uuuu' | UTC        | iso      | UTC           | 2024-01-02T00:00:00Z
            1704164645123                  | unix_ms   | UTC           | iso      | Europe/Vienna | 2024-01-02T04:04:05.123+01:00
            1704164645                     | iso, unix_s | UTC         | debezium_us | UTC        | 1704164645000000
            -1                             | unix_ns   | UTC           | unix_ns  | UTC           | -1
            2024-03-31T02:30:00            | iso       | Europe/Vienna | iso      | Europe/Vienna | 2024-03-31T03:30:00+02:00
            2024-10-27T02:30:00            | iso       | Europe/Vienna | iso      | UTC           | 2024-10-27T00:30:00Z
            """)
    void a_text_becomes_what_is_asked_for(
            String text, String from, String fromZone, String to, String toZone, String expected) {
        for (Object value : List.of(Reshaping.struct("t", text), Map.of("t", text))) {
            assertThat(time("fields", "t", "from", from, "from.zone", fromZone, "to", to, "to.zone", toZone)
                            .text(value))
                    .isEqualTo("{t=" + expected + "}");
        }
    }

    @Test
    void a_local_time_that_is_there_twice_does_what_on_shift_says() {
        Map<String, String> twice = Map.of("t", "2024-10-27T02:30:00");
        String[] settings = {"fields", "t", "from.zone", "Europe/Vienna", "to", "iso", "on.shift", "later"};

        assertThat(time(settings).text(twice)).isEqualTo("{t=2024-10-27T01:30:00Z}");
        settings[7] = "fail";
        assertThatThrownBy(() -> time(settings).apply(twice)).hasMessageContaining("on.shift");
        assertThatThrownBy(() -> time(settings).apply(Map.of("t", "2024-03-31T02:30:00")))
                .hasMessageContaining("on.shift");
    }

    /** The schema of what comes in and its value, and what it becomes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            io.debezium.time.Timestamp      | 1704164645123       | iso          | 2024-01-02T03:04:05.123Z
            io.debezium.time.MicroTimestamp | 1704164645123456    | iso          | 2024-01-02T03:04:05.123456Z
            io.debezium.time.NanoTimestamp  | 1704164645123456789 | debezium_ms  | 1704164645123
            io.debezium.time.MicroTime      | 3600000000          | unix_s       | 3600
            """)
    void what_debezium_counts_is_understood_by_the_name_of_its_schema(
            String name, long value, String to, String expected) {
        Schema schema = SchemaBuilder.struct()
                .field("t", SchemaBuilder.int64().name(name).optional().build())
                .build();

        assertThat(time("fields", "t", "to", to).text(new Struct(schema).put("t", value)))
                .isEqualTo("{t=" + expected + "}");
        assertThat(time("fields", "t", "to", to).text(new Struct(schema))).isEqualTo("{t=null}");
    }

    @Test
    void logical_types_come_of_each_other() {
        Date noon = Date.from(Instant.parse("2024-01-02T12:00:00.500Z"));
        Schema schema = SchemaBuilder.struct().field("t", Timestamp.SCHEMA).build();
        Struct in = new Struct(schema).put("t", noon);

        Struct date =
                time("fields", "t", "to", "date", "to.zone", "Pacific/Auckland").row(in);
        Struct ofDay = time("fields", "t", "to", "time").row(in);

        assertThat(date.get("t")).isEqualTo(Date.from(Instant.parse("2024-01-03T00:00:00Z")));
        assertThat(date.schema().field("t").schema()).isEqualTo(org.apache.kafka.connect.data.Date.SCHEMA);
        assertThat(ofDay.get("t")).isEqualTo(new Date(43_200_500));
        assertThat(time("fields", "t", "to", "timestamp").row(in).get("t")).isEqualTo(noon);
        assertThat(time("fields", "t", "to", "debezium_ns")
                        .row(in)
                        .schema()
                        .field("t")
                        .schema()
                        .name())
                .isEqualTo("io.debezium.time.NanoTimestamp");
    }

    @Test
    void many_fields_and_the_whole_value_are_converted() {
        Struct in = Reshaping.struct("a", "2024-01-02", "in", Reshaping.struct("b", "02.01.2024"), "c", 1_704_153_600L);

        assertThat(time("fields", "a, in.b, c", "from", "iso, 'dd.MM.uuuu', unix_s", "to", "unix_ms")
                        .text(in))
                .isEqualTo("{a=1704153600000, in={b=1704153600000}, c=1704153600000}");
        SinkRecord whole = time("to", "unix_s")
                .kept(new SinkRecord(
                        "shop", 0, null, null, Schema.STRING_SCHEMA, "2024-01-02", 1, 0L, TimestampType.CREATE_TIME));
        assertThat(whole.value()).isEqualTo(1_704_153_600L);
        assertThat(whole.valueSchema()).isEqualTo(Schema.INT64_SCHEMA);
    }

    @Test
    void what_is_no_time_is_rejected_without_its_value() {
        for (Object value : List.of("53cr3t", 5L, true, List.of("53cr3t"), "2024-13-01", "2023-02-29T00:00:00Z")) {
            assertThatThrownBy(() -> time("fields", "t").apply(Map.of("t", value)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("field t")
                    .hasMessageNotContaining("53cr3t");
        }
        assertThatThrownBy(() -> time("fields", "t", "from", "'dd.MM.yyyy'").apply(Map.of("t", "31.02.2024")))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> time("fields", "t", "to", "unix_ns").apply(Map.of("t", "9999-01-01")))
                .isInstanceOf(DataException.class);
    }

    @Property
    void a_time_comes_back_from_every_zone(
            @ForAll @LongRange(min = -60_000_000_000L, max = 60_000_000_000L) long seconds) {
        for (String zone : List.of("UTC", "Europe/Vienna", "Asia/Kathmandu", "America/New_York")) {
            SinkRecord text = time("fields", "t", "from", "unix_s", "to", "iso", "to.zone", zone)
                    .kept(Map.of("t", seconds));

            assertThat(time("fields", "t", "to", "unix_s").text(Objects.requireNonNull(text.value())))
                    .isEqualTo("{t=" + seconds + "}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            from      | date       | from, at character 1
            from      | iso,       | from, at character 5
            from      | 'bogus'    | from, at character 1: this is no pattern
            to        | unix       | to, at character 1
            to        | iso x      | to, at character 5
            from.zone | Mars/Base  | from.zone: expected a zone
            to.zone   | ""         | to.zone: expected a zone
            on.shift  | never      | on.shift
            fields    | a.         | fields, at character 3
            """)
    void what_makes_no_sense_is_refused_by_its_setting(String setting, String value, String expected) {
        assertThatThrownBy(() -> time("fields", "t", setting, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    private static Transforming time(String... settings) {
        return Transforming.by(new Time<>(), settings);
    }
}

package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Reshaping.by;
import static io.datasynchub.connect.smt.Reshaping.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code cast} makes of values. */
class ReshapeTypesTest {

    private static String causes(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'5',      int8,      5",
        "'-32768', int16,     -32768",
        "' 12 ',   int64,     12",
        "'1e3',    int32,     1000",
        "'2.5',    float32,   2.5",
        "'TRUE',   boolean,   true",
        "'1.10',   decimal(3), 1.100",
    })
    void of_texts(String text, String type, String expected) {
        assertThat(by("cast a to " + type).row(struct("a", text)).get("a")).hasToString(expected);
        assertThat(by("cast a to " + type).map(Map.of("a", text)).get("a")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'2024-02-29T12:00:00+02:00', timestamp, 2024-02-29T10:00:00Z",
        "'2024-02-29',                timestamp, 2024-02-29T00:00:00Z",
        "'2024-02-29T12:00:00Z',      date,      2024-02-29",
        "'13:14:15.016',              time,      13:14:15.016",
    })
    void of_texts_that_are_times_and_back(String text, String type, String expected) {
        assertThat(by("cast a to " + type + "; cast a to string")
                        .row(struct("a", text))
                        .get("a"))
                .isEqualTo(expected);
    }

    @Test
    void of_what_debezium_counts_in_its_own_units() {
        Schema micros =
                SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").build();
        Schema days = SchemaBuilder.int32().name("io.debezium.time.Date").build();
        Schema schema =
                SchemaBuilder.struct().field("at", micros).field("on", days).build();

        Struct out = by("cast at, on to timestamp")
                .row(new Struct(schema).put("at", 1_700_000_000_123_456L).put("on", 1));

        assertThat(out.get("at")).isEqualTo(new Date(1_700_000_000_123L));
        assertThat(out.get("on")).isEqualTo(new Date(86_400_000L));
        assertThat(out.schema().field("at").schema()).isEqualTo(Timestamp.SCHEMA);
    }

    @Test
    void of_decimals_are_exact() {
        Schema schema = SchemaBuilder.struct().field("a", Decimal.schema(2)).build();
        Struct in = new Struct(schema).put("a", new BigDecimal("12.00"));

        assertThat(by("cast a to int32").row(in).get("a")).isEqualTo(12);
        assertThat(by("cast a to string").row(in).get("a")).isEqualTo("12.00");
    }

    @ParameterizedTest
    @CsvSource({
        "secret,  int32",
        "300, int8",
        "1.5, int64",
        "yes, boolean",
        "1e999, float64",
        "1e999999999, int64",
        "1.234, decimal(2)",
        "31.12.2024, date",
        "2024-13-01, timestamp",
        "25:00, time",
    })
    void that_do_not_fit_are_refused_by_place_and_not_by_value(String text, String type) {
        Reshaping reshape = by("drop b?; cast a to " + type);

        assertThatThrownBy(() -> reshape.row(struct("a", text)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("shop.customers-2@41")
                .hasMessageContaining("step 2 (cast, at character 10), a")
                .hasMessageNotContaining(text)
                .satisfies(e -> assertThat(causes(e)).doesNotContain(text));
        assertThatThrownBy(() -> reshape.map(Map.of("a", text)))
                .hasMessageContaining("step 2 (cast, at character 10), a")
                .satisfies(e -> assertThat(causes(e)).doesNotContain(text));
    }
}

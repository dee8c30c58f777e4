package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CastTest {

    @ParameterizedTest
    @CsvSource({
        "int8, 42, INT8",
        "int16, 42, INT16",
        "int32, 42, INT32",
        "int64, 42, INT64",
        "float32, 42.0, FLOAT32",
        "float64, 42.0, FLOAT64",
        "boolean, true, BOOLEAN",
        "string, 42, STRING",
        "decimal(1), 42.0, BYTES"
    })
    void the_whole_value_or_key_is_cast_with_a_schema_and_without(String type, String expected, Schema.Type made) {
        SinkRecord in = new SinkRecord(
                "shop", 0, Schema.INT32_SCHEMA, 42, Schema.OPTIONAL_INT32_SCHEMA, 42, 1, 0L, TimestampType.CREATE_TIME);

        SinkRecord value = cast("whole", type).kept(in);
        SinkRecord key = cast("whole", type, "target", "key").kept(in);
        SinkRecord without = cast("whole", type).kept(new SinkRecord("shop", 0, null, null, null, 42, 1));

        assertThat(value.value()).hasToString(expected);
        assertThat(value.valueSchema().type()).isEqualTo(made);
        assertThat(value.valueSchema().isOptional()).isTrue();
        assertThat(key.key()).hasToString(expected);
        assertThat(key.keySchema().isOptional()).isFalse();
        assertThat(key.value()).isEqualTo(42);
        assertThat(without.value()).hasToString(expected);
        assertThat(without.valueSchema()).isNull();
    }

    @Test
    void fields_are_cast_at_any_depth_with_a_schema_and_without() {
        Struct in = Reshaping.struct(
                "a",
                "5",
                "b",
                7,
                "c",
                Reshaping.struct("d", "1.50"),
                "e",
                List.of(Reshaping.struct("f", "9")),
                "n",
                null);

        for (Object value : List.of(in, Objects.requireNonNull(Agreement.plain(in)))) {
            assertThat(cast("fields", "a, **.f to int32; b to string; c.d to decimal(1); n to int64")
                            .text(value))
                    .isEqualTo("{a=5, b=7, c={d=1.5}, e=[{f=9}], n=null}");
        }
        assertThat(cast("fields", "a to int32").row(in).get("a")).isEqualTo(5);
    }

    @Test
    void a_default_is_cast_with_its_field_and_a_logical_type_gives_its_number() {
        Schema schema = SchemaBuilder.struct()
                .field("a", SchemaBuilder.int32().defaultValue(5).build())
                .field("t", Timestamp.SCHEMA)
                .field("d", Decimal.schema(2))
                .field("o", Timestamp.builder().optional().build())
                .build();
        Struct in = new Struct(schema).put("t", new Date(1_000)).put("d", new BigDecimal("7.00"));

        Struct out = cast("fields", "a, t to int64; d to int32; o to string").row(in);

        assertThat(out.get("a")).isEqualTo(5L);
        assertThat(out.schema().field("a").schema().defaultValue()).isEqualTo(5L);
        assertThat(out.get("t")).isEqualTo(1_000L);
        assertThat(out.get("d")).isEqualTo(7);
        assertThat(out.get("o")).isNull();
        assertThat(cast("fields", "t to string").row(in).get("t")).isEqualTo("1970-01-01T00:00:01Z");
    }

    @Test
    void what_would_lose_something_is_rejected_without_its_value() {
        for (String value : List.of("53cr3t", "1.5", "99999999999", "")) {
            assertThatThrownBy(() -> cast("fields", "a to int32").apply(Map.of("a", value)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("field a")
                    .hasMessageNotContaining("53cr3t");
        }
        assertThatThrownBy(() -> cast("whole", "int32").apply(Map.of("a", 1))).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    |       | value   | fields, whole: expected one
            a to int8 | int8 | value  | fields, whole: expected one
            a int8  |       | value   | fields, at character 3
            a to num |      | value   | fields, at character 6
            a to int8, b |  | value   | fields, at character 10
                    | int   | value   | whole, at character 1
                    | int8 x | value  | whole, at character 6
                    | int8  | headers | target: headers are done one by one
            """)
    void what_makes_no_sense_is_refused_by_its_setting(
            @Nullable String fields, @Nullable String whole, String target, String expected) {
        assertThatThrownBy(() -> cast(
                        "fields", fields == null ? "" : fields, "whole", whole == null ? "" : whole, "target", target))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    private static Transforming cast(String... settings) {
        return Transforming.by(new Cast<>(), settings);
    }
}

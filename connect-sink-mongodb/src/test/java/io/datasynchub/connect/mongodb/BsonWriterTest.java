package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class BsonWriterTest {

    private final BsonWriter bson = new BsonWriter();

    @Test
    void decimals_of_up_to_34_digits_are_exact_and_longer_ones_become_text() {
        String digits34 = "1234567890123456789012345678901234";
        assertThat(written(new BigDecimal("12.3400")).asDecimal128().getValue()).isEqualTo(Decimal128.parse("12.3400"));
        assertThat(written(new BigDecimal("-0.01")).asDecimal128().getValue()).isEqualTo(Decimal128.parse("-0.01"));
        assertThat(written(new BigDecimal(digits34)).asDecimal128().getValue()).isEqualTo(Decimal128.parse(digits34));
        assertThat(written(new BigDecimal(digits34 + "5")).asString().getValue())
                .isEqualTo(digits34 + "5");
    }

    @Test
    void the_largest_unsigned_bigint_is_exact() {
        BigInteger largest = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        assertThat(written(new BigDecimal(largest)).asDecimal128().getValue().bigDecimalValue())
                .isEqualByComparingTo(new BigDecimal(largest));
    }

    @Test
    void times_before_1970_keep_their_milliseconds() {
        bson.reset();
        bson.beginObject();
        bson.name("t");
        bson.timestamp(-1, 999_999_999);
        bson.name("d");
        bson.date(-1);
        bson.endObject();
        BsonDocument document = new RawBsonDocument(bson.toByteArray());
        assertThat(document.getDateTime("t").getValue()).isEqualTo(-1);
        assertThat(document.getDateTime("d").getValue()).isEqualTo(-86_400_000);
    }

    @Test
    void a_field_name_with_a_zero_character_is_refused() {
        assertThatThrownBy(() -> BsonWriter.fieldName("a\0b")).isInstanceOf(UnmappableValue.class);
    }

    @Test
    void nesting_beyond_the_servers_limit_is_refused() {
        Object nested = 1;
        for (int i = 0; i < 101; i++) {
            nested = Map.of("n", nested);
        }
        Object tooDeep = nested;
        assertThatThrownBy(() -> written(tooDeep))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("100");
    }

    @Property(tries = 2_000)
    void what_was_written_reads_back_the_same(@ForAll("values") Object value) {
        assertThat(plain(written(value))).isEqualTo(expected(value));
    }

    @Property(tries = 1_000)
    void any_text_is_written_as_the_platform_encodes_it(@ForAll String text) {
        assertThat(written(text).asString().getValue())
                .isEqualTo(new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    @Property(tries = 2_000)
    void any_decimal_is_what_the_driver_makes_of_it(@ForAll BigDecimal value) {
        BsonValue written = written(value);
        if (written.isDecimal128()) {
            assertThat(written.asDecimal128().getValue()).isEqualTo(new Decimal128(value));
        } else {
            assertThat(value.precision()).isGreaterThan(34);
        }
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                Arbitraries.strings()
                        .ofMaxLength(20)
                        .filter(BsonWriterTest::wellFormed)
                        .map(s -> (Object) s),
                Arbitraries.integers().map(i -> (Object) i),
                Arbitraries.longs().map(l -> (Object) l),
                Arbitraries.doubles().map(d -> (Object) d),
                Arbitraries.of(true, false).map(b -> (Object) b),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(b -> (Object) ByteBuffer.wrap(b)));
        return Arbitraries.recursive(
                () -> scalar,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(12).map(l -> (Object) l),
                        Arbitraries.maps(
                                        Arbitraries.strings()
                                                .alpha()
                                                .ofMinLength(1)
                                                .ofMaxLength(5),
                                        inner)
                                .ofMaxSize(5)
                                .map(m -> (Object) new LinkedHashMap<>(m))),
                0,
                3);
    }

    private static boolean wellFormed(String text) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private BsonValue written(Object value) {
        bson.reset();
        bson.beginObject();
        bson.name("v");
        RowEncoder.encodeSchemaless(value, bson);
        bson.endObject();
        return java.util.Objects.requireNonNull(new RawBsonDocument(bson.toByteArray())
                .decode(new BsonDocumentCodec())
                .get("v"));
    }

    private static Object expected(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(BsonWriterTest::expected).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((k, v) -> plain.put(k, expected(v)));
            return plain;
        }
        return value;
    }

    private static Object plain(BsonValue value) {
        switch (value.getBsonType()) {
            case STRING:
                return value.asString().getValue();
            case INT32:
                return value.asInt32().getValue();
            case INT64:
                return value.asInt64().getValue();
            case DOUBLE:
                return value.asDouble().getValue();
            case BOOLEAN:
                return value.asBoolean().getValue();
            case BINARY:
                return ByteBuffer.wrap(value.asBinary().getData());
            case ARRAY:
                List<Object> list = new ArrayList<>();
                value.asArray().forEach(item -> list.add(plain(item)));
                return list;
            default:
                Map<Object, Object> map = new LinkedHashMap<>();
                value.asDocument().forEach((k, v) -> map.put(k, plain(v)));
                return map;
        }
    }
}

package io.datasynchub.connect.common.row;

import io.datasynchub.connect.common.row.ColumnType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Numbers in the forms in which sources send them. */
final class Numbers {

    /** Widths that fit into a long. */
    private static final Pattern FEW_BITS = Pattern.compile("[1-9]|[1-5][0-9]|6[0-3]");

    private static final String PRECISION = "connect.decimal.precision";

    private Numbers() {}

    static void int32(Object value, DocumentWriter out) {
        out.int32(((Number) value).intValue());
    }

    /** Scale and, where a source tells it, precision stand in the schema's parameters. */
    static ColumnType decimalOf(Schema schema) {
        Map<String, String> parameters = schema.parameters() == null ? Map.of() : schema.parameters();
        try {
            return new ColumnType.DecimalOf(
                    Integer.parseInt(parameters.getOrDefault(Decimal.SCALE_FIELD, "")),
                    Integer.parseInt(parameters.getOrDefault(PRECISION, "0")));
        } catch (NumberFormatException e) {
            return Scalar.DECIMAL;
        }
    }

    static void variableScale(Object value, DocumentWriter out) {
        Struct struct = (Struct) value;
        ByteBuffer unscaled = Encoding.buffer(struct.get("value"));
        byte[] bytes = new byte[unscaled.remaining()];
        unscaled.duplicate().get(bytes);
        out.decimal(new BigDecimal(new BigInteger(bytes), struct.getInt32("scale")));
    }

    /** Debezium sends bit fields as little-endian bytes, their width in the schema's parameter {@code length}. */
    static Encoding bits(Schema schema) {
        String length = schema.parameters() == null ? null : schema.parameters().get("length");
        return length != null && FEW_BITS.matcher(length).matches()
                ? new Encoding(
                        Scalar.BITS, (value, out) -> out.int64(unsigned(value).longValue()))
                : new Encoding(Scalar.WIDE_BITS, (value, out) -> out.decimal(new BigDecimal(unsigned(value))));
    }

    private static BigInteger unsigned(Object value) {
        ByteBuffer littleEndian = Encoding.buffer(value).duplicate();
        byte[] bigEndian = new byte[littleEndian.remaining()];
        for (int i = bigEndian.length - 1; i >= 0; i--) {
            bigEndian[i] = littleEndian.get();
        }
        return new BigInteger(1, bigEndian);
    }
}

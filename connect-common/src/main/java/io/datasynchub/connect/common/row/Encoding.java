package io.datasynchub.connect.common.row;

import io.datasynchub.connect.common.row.ColumnType.Scalar;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * What a schema means and how its values are written: found by the schema's name where a source gave it one with a
 * meaning (Kafka Connect's logical types, Debezium's semantic types), by its type otherwise.
 */
record Encoding(ColumnType type, ValueEncoder encoder) {

    static Encoding of(Schema schema, NameEncoder names) {
        String name = schema.name();
        Encoding named = name == null ? null : semantic(name, schema);
        return named == null ? structural(schema, names) : named;
    }

    private static @Nullable Encoding semantic(String name, Schema schema) {
        return switch (name) {
            case Decimal.LOGICAL_NAME ->
                new Encoding(Numbers.decimalOf(schema), (value, out) -> out.decimal((BigDecimal) value));
            case "io.debezium.data.VariableScaleDecimal" -> new Encoding(Scalar.DECIMAL, Numbers::variableScale);

            case Date.LOGICAL_NAME, "io.debezium.time.Date" -> new Encoding(Scalar.DATE, Times::date);
            case "io.debezium.time.IsoDate" -> new Encoding(Scalar.DATE, Times::isoDate);
            case Time.LOGICAL_NAME, "io.debezium.time.Time" -> new Encoding(Scalar.TIME, Times::timeOfMillis);
            case "io.debezium.time.MicroTime", "io.debezium.time.MicroDuration" ->
                new Encoding(Scalar.TIME, Times::timeOfMicros);
            case "io.debezium.time.NanoTime", "io.debezium.time.NanoDuration" ->
                new Encoding(Scalar.TIME, Times::timeOfNanos);
            case Timestamp.LOGICAL_NAME, "io.debezium.time.Timestamp" ->
                new Encoding(Scalar.TIMESTAMP, Times::timestampOfMillis);
            case "io.debezium.time.MicroTimestamp" -> new Encoding(Scalar.TIMESTAMP, Times::timestampOfMicros);
            case "io.debezium.time.NanoTimestamp" -> new Encoding(Scalar.TIMESTAMP, Times::timestampOfNanos);
            case "io.debezium.time.ZonedTimestamp", "io.debezium.time.IsoTimestamp" ->
                new Encoding(Scalar.TIMESTAMP, Times::zonedTimestamp);
            case "io.debezium.time.ZonedTime", "io.debezium.time.IsoTime" -> text(Scalar.ZONED_TIME);
            case "io.debezium.time.Year" -> new Encoding(Scalar.YEAR, Numbers::int32);

            case "io.debezium.data.Bits" -> Numbers.bits(schema);
            case "io.debezium.data.Json" ->
                new Encoding(Scalar.JSON, (value, out) -> JsonText.write((String) value, out));
            case "io.debezium.data.Xml" -> text(Scalar.XML);
            case "io.debezium.data.Uuid" -> text(Scalar.UUID);
            case "io.debezium.data.Enum" -> text(Scalar.ENUM);
            case "io.debezium.data.EnumSet" -> new Encoding(Scalar.ENUM_SET, Encoding::enumSet);

            case "io.debezium.data.geometry.Geometry",
                    "io.debezium.data.geometry.Geography",
                    "io.debezium.data.geometry.Point" -> new Encoding(Scalar.GEOMETRY, GeoJson::write);
            default -> null;
        };
    }

    private static Encoding structural(Schema schema, NameEncoder names) {
        return switch (schema.type()) {
            case BOOLEAN -> new Encoding(Scalar.BOOLEAN, (value, out) -> out.bool((Boolean) value));
            case INT8, INT16, INT32 -> new Encoding(Scalar.INT32, Numbers::int32);
            case INT64 -> new Encoding(Scalar.INT64, (value, out) -> out.int64((Long) value));
            case FLOAT32 -> new Encoding(Scalar.FLOAT32, (value, out) -> out.float32((Float) value));
            case FLOAT64 -> new Encoding(Scalar.FLOAT64, (value, out) -> out.float64((Double) value));
            case STRING -> text(Scalar.STRING);
            case BYTES -> new Encoding(Scalar.BYTES, (value, out) -> out.bytes(buffer(value)));
            case ARRAY -> ArrayEncoder.compile(schema.valueSchema(), names);
            case MAP -> MapEncoder.compile(schema.valueSchema(), names);
            case STRUCT -> StructEncoder.compile(schema, names);
        };
    }

    private static Encoding text(Scalar type) {
        return new Encoding(type, (value, out) -> out.string((String) value));
    }

    private static void enumSet(Object value, DocumentWriter out) {
        String words = (String) value;
        out.beginArray();
        int from = 0;
        while (from < words.length()) {
            int comma = words.indexOf(',', from);
            int to = comma < 0 ? words.length() : comma;
            out.string(words.substring(from, to));
            from = to + 1;
        }
        out.endArray();
    }

    /** Connect's BYTES are byte arrays or buffers. */
    static ByteBuffer buffer(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : (ByteBuffer) value;
    }
}

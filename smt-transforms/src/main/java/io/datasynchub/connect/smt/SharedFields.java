package io.datasynchub.connect.smt;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Fields without a name, of the commonest schemas the same for all plans: a struct is read and written by a field's place and schema alone, and
 * what hundreds of plans touch for each record is to stay in the processor's cache.
 */
final class SharedFields {

    private static final int MOST = 256;
    private static final Map<Schema, Field[]> COMMON = Stream.of(
                    Schema.BOOLEAN_SCHEMA,
                    Schema.INT8_SCHEMA,
                    Schema.INT16_SCHEMA,
                    Schema.INT32_SCHEMA,
                    Schema.INT64_SCHEMA,
                    Schema.FLOAT32_SCHEMA,
                    Schema.FLOAT64_SCHEMA,
                    Schema.STRING_SCHEMA,
                    Schema.BYTES_SCHEMA,
                    Date.SCHEMA,
                    Time.SCHEMA,
                    Timestamp.SCHEMA,
                    Schema.OPTIONAL_BOOLEAN_SCHEMA,
                    Schema.OPTIONAL_INT8_SCHEMA,
                    Schema.OPTIONAL_INT16_SCHEMA,
                    Schema.OPTIONAL_INT32_SCHEMA,
                    Schema.OPTIONAL_INT64_SCHEMA,
                    Schema.OPTIONAL_FLOAT32_SCHEMA,
                    Schema.OPTIONAL_FLOAT64_SCHEMA,
                    Schema.OPTIONAL_STRING_SCHEMA,
                    Schema.OPTIONAL_BYTES_SCHEMA,
                    Date.builder().optional().build(),
                    Time.builder().optional().build(),
                    Timestamp.builder().optional().build())
            .collect(Collectors.toUnmodifiableMap(schema -> schema, schema -> IntStream.range(0, MOST)
                    .mapToObj(index -> made(index, schema))
                    .toArray(Field[]::new)));

    private SharedFields() {}

    /** A field of this schema, or an equal one, in this place. */
    static Field of(int index, Schema schema) {
        Field[] common = index < MOST && schema.type().isPrimitive() ? COMMON.get(schema) : null;
        return common == null ? made(index, schema) : common[index];
    }

    @SuppressWarnings("NullAway") // A field's name is null here, which the API allows and does not say.
    private static Field made(int index, Schema schema) {
        return new Field(null, index, schema);
    }
}

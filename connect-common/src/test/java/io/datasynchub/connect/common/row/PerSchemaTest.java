package io.datasynchub.connect.common.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class PerSchemaTest {

    private final AtomicInteger compiled = new AtomicInteger();
    private final PerSchema<Integer> cache = new PerSchema<>(schema -> compiled.incrementAndGet());

    @Test
    void a_schema_is_compiled_once_also_when_it_comes_as_another_equal_object() {
        for (int i = 0; i < 3_000; i++) {
            cache.get(schema("a"));
            cache.get(schema("b"));
        }
        assertThat(compiled).hasValue(2);
    }

    @Test
    void different_schemas_have_results_of_their_own() {
        assertThat(cache.get(schema("a"))).isNotEqualTo(cache.get(schema("b")));
        assertThat(cache.get(schema("a"))).isEqualTo(1);
    }

    @Test
    void schemas_without_end_do_not_grow_it_without_end() {
        for (int i = 0; i < 1_500; i++) {
            cache.get(schema("s" + i));
        }
        cache.get(schema("s0"));
        assertThat(compiled).hasValue(1_501);
        cache.get(schema("s1499"));
        assertThat(compiled).hasValue(1_501);
    }

    private static Schema schema(String field) {
        return SchemaBuilder.struct().field(field, Schema.INT32_SCHEMA).build();
    }
}

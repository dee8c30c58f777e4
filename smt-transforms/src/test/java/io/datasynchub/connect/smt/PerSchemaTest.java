package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class PerSchemaTest {

    private final List<Schema> compiled = new ArrayList<>();
    private final PerSchema<String> perSchema = new PerSchema<>(schema -> {
        compiled.add(schema);
        return String.valueOf(schema.name());
    });

    @Test
    void a_schema_is_compiled_once() {
        Schema schema = schema("a");

        perSchema.get(schema);
        perSchema.get(schema);

        assertThat(compiled).hasSize(1);
    }

    @Test
    void an_equal_schema_is_not_compiled_again() {
        String first = perSchema.get(schema("a"));
        String second = perSchema.get(schema("a"));

        assertThat(compiled).hasSize(1);
        assertThat(second).isSameAs(first);
    }

    @Test
    void many_schemas_in_turn_are_compiled_once_each() {
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            schemas.add(schema("s" + i));
        }

        schemas.forEach(perSchema::get);
        schemas.forEach(perSchema::get);

        assertThat(compiled).hasSize(500);
    }

    @Test
    void a_schema_long_out_of_use_is_forgotten() {
        perSchema.get(schema("first"));
        for (int i = 0; i <= PerSchema.MOST; i++) {
            perSchema.get(schema("s" + i));
        }

        perSchema.get(schema("first"));

        assertThat(compiled).filteredOn(schema -> schema.name().equals("first")).hasSize(2);
    }

    @Test
    void a_failure_is_not_remembered_as_a_result() {
        PerSchema<String> failing = new PerSchema<>(schema -> {
            throw new DataException("no");
        });

        assertThatThrownBy(() -> failing.get(schema("a"))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> failing.get(schema("a"))).isInstanceOf(DataException.class);
    }

    private static Schema schema(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("id", Schema.INT32_SCHEMA)
                .build();
    }
}

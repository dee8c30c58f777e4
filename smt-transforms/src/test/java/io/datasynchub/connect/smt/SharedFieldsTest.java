package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SharedFieldsTest {

    @Test
    void fields_of_equal_schemas_in_one_place_are_one_and_any_other_difference_keeps_them_apart() {
        Field common = SharedFields.of(3, SchemaBuilder.string().optional().build());

        assertThat(common).isSameAs(SharedFields.of(3, Schema.OPTIONAL_STRING_SCHEMA));
        assertThat(common.index()).isEqualTo(3);
        assertThat(common.schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(SharedFields.of(4, Schema.OPTIONAL_STRING_SCHEMA).index()).isEqualTo(4);
        assertThat(SharedFields.of(3, Schema.STRING_SCHEMA).schema()).isEqualTo(Schema.STRING_SCHEMA);
    }

    @Test
    void a_schema_with_a_default_and_a_place_far_to_the_right_have_fields_of_their_own() {
        Schema withDefault = SchemaBuilder.string().defaultValue("x").build();

        assertThat(SharedFields.of(0, withDefault).schema()).isSameAs(withDefault);
        assertThat(SharedFields.of(5_000, Schema.INT32_SCHEMA).index()).isEqualTo(5_000);
    }
}

package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class FlattenTest {

    private static final Struct ROW = Reshaping.struct(
            "id",
            7,
            "a",
            Reshaping.struct("b", Reshaping.struct("c", "x"), "d", "y"),
            "list",
            List.of("p", "q"),
            "n",
            null);

    @Test
    void structures_give_way_to_their_fields_and_arrays_stay() {
        for (Object value : List.of(ROW, Objects.requireNonNull(Agreement.plain(ROW)))) {
            assertThat(flatten().text(value)).isEqualTo("{id=7, a.b.c=x, a.d=y, list=[p, q], n=null}");
            assertThat(flatten("delimiter", "_").text(value)).isEqualTo("{id=7, a_b_c=x, a_d=y, list=[p, q], n=null}");
            assertThat(flatten("fields", "a.b").text(value)).isEqualTo("{id=7, a={b.c=x, d=y}, list=[p, q], n=null}");
        }
    }

    @Test
    void what_was_in_a_structure_that_may_be_missing_may_be_missing_and_keeps_its_default() {
        Schema inner = SchemaBuilder.struct()
                .optional()
                .field("a", Schema.INT32_SCHEMA)
                .field("b", SchemaBuilder.int32().optional().defaultValue(5).build())
                .build();
        Schema schema = SchemaBuilder.struct().field("in", inner).build();

        Struct there = flatten().row(new Struct(schema).put("in", new Struct(inner).put("a", 1)));
        Struct missing = flatten().row(new Struct(schema));

        assertThat(there.schema().field("in.a").schema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
        assertThat(there.schema().field("in.b").schema().defaultValue()).isEqualTo(5);
        assertThat(there.get("in.a")).isEqualTo(1);
        assertThat(missing.get("in.a")).isNull();
    }

    @Test
    void two_fields_of_one_name_reject_the_record() {
        assertThatThrownBy(() -> flatten().apply(Reshaping.struct("a.b", 1, "a", Reshaping.struct("b", 2))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two fields `a.b`");
    }

    @Test
    void what_makes_no_sense_is_refused_by_its_setting() {
        assertThatThrownBy(() -> flatten("fields", "a[*]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("fields: expected paths that end with a name");
        assertThatThrownBy(() -> flatten("fields", "a b")).hasMessageContaining("fields, at character 3");
        assertThatThrownBy(() -> flatten("fields", "nope").apply(ROW)).hasMessageContaining("there is no nope");
    }

    private static Transforming flatten(String... settings) {
        return Transforming.by(new Flatten<>(), settings);
    }
}

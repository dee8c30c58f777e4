package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Reshaping.by;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** What the schemas are like that {@link Reshape} makes: of one with a name, defaults, and a structure that may be missing. */
class ReshapeSchemasTest {

    private final Schema address = SchemaBuilder.struct()
            .optional()
            .field("city", Schema.STRING_SCHEMA)
            .build();
    private final Schema customer = SchemaBuilder.struct()
            .name("shop.Customer")
            .version(3)
            .doc("who")
            .field("id", Schema.INT32_SCHEMA)
            .field("level", SchemaBuilder.int32().defaultValue(5).doc("rank").build())
            .field("note", SchemaBuilder.string().optional().defaultValue("n/a").build())
            .field("address", address)
            .build();

    @Test
    void keep_their_name_version_and_doc() {
        Schema out = by("drop id").row(new Struct(customer).put("id", 1)).schema();

        assertThat(out.name()).isEqualTo("shop.Customer");
        assertThat(out.version()).isEqualTo(3);
        assertThat(out.doc()).isEqualTo("who");
    }

    @Test
    void have_their_defaults_cast_with_the_values() {
        Struct out = by("cast level to string").row(new Struct(customer).put("id", 1));

        assertThat(out.schema().field("level").schema().defaultValue()).isEqualTo("5");
        assertThat(out.get("level")).isEqualTo("5");
    }

    @Test
    void lose_the_default_of_what_is_masked() {
        Struct out = by("mask note with 'x'").row(new Struct(customer).put("id", 1));

        assertThat(out.schema().field("note").schema().defaultValue()).isNull();
        assertThat(out.get("note")).isNull();
    }

    @Test
    void do_not_put_a_default_in_the_place_of_null() {
        Struct out = by("drop id").row(new Struct(customer).put("id", 1));

        assertThat(out.getWithoutDefault("note")).isNull();
    }

    @Test
    void make_optional_what_leaves_a_structure_that_may_be_missing() {
        Struct out = by("flatten address").row(new Struct(customer).put("id", 1));

        assertThat(out.get("address_city")).isNull();
        assertThat(out.schema().field("address_city").schema().isOptional()).isTrue();
    }

    @Test
    void leave_a_missing_structure_missing_when_something_is_put_into_it() {
        Struct in = new Struct(customer).put("id", 1);

        assertThat(by("set address.country = 'AT'").row(in).get("address")).isNull();
        assertThat(by("set address.country = 'AT'; flatten address").row(in).get("address_country"))
                .isNull();
    }

    @Test
    void are_the_same_object_for_all_records_of_one_schema() {
        Reshaping reshape = by("drop id; upper note when level = 5");

        Struct one = reshape.row(new Struct(customer).put("id", 1));
        Struct other = reshape.row(new Struct(customer).put("id", 2).put("level", 6));

        assertThat(one.schema()).isSameAs(other.schema());
    }

    @Test
    void of_other_form_by_condition_are_one_for_each_side() {
        Reshaping reshape = by("drop note when level = 5; cast id to string when level = 6");

        Struct one = reshape.row(new Struct(customer).put("id", 1));
        Struct other = reshape.row(new Struct(customer).put("id", 2).put("level", 6));
        Struct third = reshape.row(new Struct(customer).put("id", 3));

        assertThat(one.schema().field("note")).isNull();
        assertThat(one.get("id")).isEqualTo(1);
        assertThat(other.get("id")).isEqualTo("2");
        assertThat(other.schema().field("note")).isNotNull();
        assertThat(third.schema()).isSameAs(one.schema());
    }
}

package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Agreement.plain;
import static io.datasynchub.connect.smt.Reshaping.by;
import static io.datasynchub.connect.smt.Reshaping.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReshapeTest {

    private static final Struct ORDER = struct(
            "id",
            7,
            "name",
            " Ada ",
            "address",
            struct("city", "Linz", "zip", "4020"),
            "items",
            List.of(struct("sku", "a1", "price", "9.50"), struct("sku", "b2", "price", "3")),
            "tags",
            Map.of("vip", "yes"),
            "list",
            List.of("x", "y"),
            "created",
            1_700_000_000_000L);

    /** The steps, and what they make of the order: with a schema, and without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            keep id, address.city                       | {id=7, address={city=Linz}}
            keep id; rename id to `the id`              | {the id=7}
            keep id, name; rename id to nr              | {nr=7, name= Ada }
            keep address; rename address.zip to code    | {address={city=Linz, code=4020}}
            keep items; rename items[*].sku to s; drop items[*].price | {items=[{s=a1}, {s=b2}]}
            keep items; rename **.sku to s; drop **.price | {items=[{s=a1}, {s=b2}]}
            keep address, tags; drop **.zip             | {address={city=Linz}, tags={vip=yes}}
            keep id, address; move address.city to city | {id=7, address={zip=4020}, city=Linz}
            keep id; copy id to ref.id                  | {id=7, ref={id=7}}
            keep id; set kind = 'order'                 | {id=7, kind=order}
            keep id; set id = 1.5                       | {id=1.5}
            keep id; set from = $topic, at = $partition, o = $offset | {id=7, from=shop.customers, at=2, o=41}
            keep id; cast id to string                  | {id=7}
            keep items; cast items[*].price to decimal(2) | {items=[{sku=a1, price=9.50}, {sku=b2, price=3.00}]}
            keep items; cast **.price to float64        | {items=[{sku=a1, price=9.5}, {sku=b2, price=3.0}]}
            keep address; flatten address               | {address_city=Linz, address_zip=4020}
            keep id, address; flatten * with '.'        | {id=7, address.city=Linz, address.zip=4020}
            keep id, name; nest id, name into who.is    | {who={is={id=7, name= Ada }}}
            keep id; default id = 3                     | {id=7}
            keep id; default note = 'none'              | {id=7, note=none}
            keep name; template t = '<${value.name}>${topic}' | {name= Ada , t=< Ada >shop.customers}
            keep name; trim name; upper name            | {name=ADA}
            keep name; trim name; lower name            | {name=ada}
            keep address; split address.zip with '0'    | {address={city=Linz, zip=[4, 2, ]}}
            keep list; join list with '+'               | {list=x+y}
            keep list; upper list[1]                    | {list=[x, Y]}
            keep list; drop list[0]                     | {list=[y]}
            keep tags; upper tags.vip                   | {tags={vip=YES}}
            keep tags; upper tags[*]                    | {tags={vip=YES}}
            keep id; concat t = id, 'x', id with '-'    | {id=7, t=7-x-7}
            keep address; coalesce t = address.nope?, address.city | {address={city=Linz, zip=4020}, t=Linz}
            keep id; mask id                            | {id=0}
            keep address; mask address.zip keep last 2  | {address={city=Linz, zip=**20}}
            keep address; mask address.zip keep first 3 | {address={city=Linz, zip=****}}
            keep address; mask address.zip with '?'     | {address={city=Linz, zip=?}}
            keep list; mask list                        | {list=[]}
            keep list, address; to-json list, address   | {address={"city":"Linz","zip":"4020"}, list=["x","y"]}
            keep address; to-json address; from-json address as {zip int32, n [string]} | {address={zip=4020, n=null}}
            keep id; set a = 'x' when id = 7; set b = 'y' when id != 7 | {id=7, a=x}
            keep id; cast id to string when $topic = 'shop.customers'; set t = id | {id=7, t=7}
            keep address; drop address when address.city in ('Graz', 'Linz'); set x = 1 | {x=1}
            keep address; drop address when not (address.city matches 'L.*' and address.zip > '4') or x exists; set x = 1 | {address={city=Linz, zip=4020}, x=1}
            keep name; mask name when name is null or name >= 'Z' | {name= Ada }
            keep id; rename nope? to x; drop nix.a?     | {id=7}
            """)
    void steps_do_the_same_with_a_schema_and_without(String steps, String expected) {
        Struct in = ORDER;

        Object ofStruct = by(steps).kept(in).value();
        Object ofMap = by(steps).kept(plain(in)).value();

        assertThat(String.valueOf(plain(ofStruct))).isEqualTo(expected);
        assertThat(String.valueOf(ofMap)).isEqualTo(expected);
    }

    @Test
    void hashes_are_hexadecimal_and_keyed_ones_need_a_key() {
        Struct in = struct("a", "abc", "b", "", "c", 7);

        Struct out = by("hash a, b, c with sha256").row(in);
        Struct keyed = by("hash a with hmac-sha256", "hash.key", "key").row(in);

        assertThat(out.get("a")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(out.get("b")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(out.get("c")).isEqualTo("7902699be42c8a8e46fbbb4501726517e86b22c56a189f7625a6da49081b2451");
        assertThat(keyed.get("a")).isEqualTo("9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab");
    }

    @Test
    void a_key_a_header_and_a_topic_come_of_fields() {
        SinkRecord out = by("key-from id, name; header-from address.city to city; topic-from 'o.${value.id}'; keep id")
                .kept(ORDER);

        assertThat(plain(out.key())).hasToString("{id=7, name= Ada }");
        Agreement.check(out.keySchema(), out.key());
        assertThat(out.headers().lastWithName("city").value()).isEqualTo("Linz");
        assertThat(out.topic()).isEqualTo("o.7");
        assertThat(by("key-from id").kept(ORDER).keySchema()).isEqualTo(Schema.INT32_SCHEMA);
        assertThat(by("key-from id").kept(plain(ORDER)).key()).isEqualTo(7);
    }

    @Nested
    class SchemasMade {

        private final Schema address = SchemaBuilder.struct()
                .optional()
                .field("city", Schema.STRING_SCHEMA)
                .build();
        private final Schema customer = SchemaBuilder.struct()
                .name("shop.Customer")
                .version(3)
                .doc("who")
                .field("id", Schema.INT32_SCHEMA)
                .field(
                        "level",
                        SchemaBuilder.int32().defaultValue(5).doc("rank").build())
                .field(
                        "note",
                        SchemaBuilder.string().optional().defaultValue("n/a").build())
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

    @Nested
    class Types {

        @ParameterizedTest
        @CsvSource({
            "'5',      int8,      5",
            "'-32768', int16,     -32768",
            "' 12 ',   int64,     12",
            "'1e3',    int32,     1000",
            "'2.5',    float32,   2.5",
            "'TRUE',   boolean,   true",
            "'1.10',   decimal(3), 1.100",
        })
        void of_texts(String text, String type, String expected) {
            assertThat(by("cast a to " + type).row(struct("a", text)).get("a")).hasToString(expected);
            assertThat(by("cast a to " + type).map(Map.of("a", text)).get("a")).hasToString(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "'2024-02-29T12:00:00+02:00', timestamp, 2024-02-29T10:00:00Z",
            "'2024-02-29',                timestamp, 2024-02-29T00:00:00Z",
            "'2024-02-29T12:00:00Z',      date,      2024-02-29",
            "'13:14:15.016',              time,      13:14:15.016",
        })
        void of_texts_that_are_times_and_back(String text, String type, String expected) {
            assertThat(by("cast a to " + type + "; cast a to string")
                            .row(struct("a", text))
                            .get("a"))
                    .isEqualTo(expected);
        }

        @Test
        void of_what_debezium_counts_in_its_own_units() {
            Schema micros = SchemaBuilder.int64()
                    .name("io.debezium.time.MicroTimestamp")
                    .build();
            Schema days = SchemaBuilder.int32().name("io.debezium.time.Date").build();
            Schema schema =
                    SchemaBuilder.struct().field("at", micros).field("on", days).build();

            Struct out = by("cast at, on to timestamp")
                    .row(new Struct(schema).put("at", 1_700_000_000_123_456L).put("on", 1));

            assertThat(out.get("at")).isEqualTo(new Date(1_700_000_000_123L));
            assertThat(out.get("on")).isEqualTo(new Date(86_400_000L));
            assertThat(out.schema().field("at").schema()).isEqualTo(Timestamp.SCHEMA);
        }

        @Test
        void of_decimals_are_exact() {
            Schema schema = SchemaBuilder.struct().field("a", Decimal.schema(2)).build();
            Struct in = new Struct(schema).put("a", new BigDecimal("12.00"));

            assertThat(by("cast a to int32").row(in).get("a")).isEqualTo(12);
            assertThat(by("cast a to string").row(in).get("a")).isEqualTo("12.00");
        }

        @ParameterizedTest
        @CsvSource({
            "secret,  int32",
            "300, int8",
            "1.5, int64",
            "yes, boolean",
            "1e999, float64",
            "1e999999999, int64",
            "1.234, decimal(2)",
            "31.12.2024, date",
            "2024-13-01, timestamp",
            "25:00, time",
        })
        void that_do_not_fit_are_refused_by_place_and_not_by_value(String text, String type) {
            Reshaping reshape = by("drop b?; cast a to " + type);

            assertThatThrownBy(() -> reshape.row(struct("a", text)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("shop.customers-2@41")
                    .hasMessageContaining("step 2 (cast, at character 10), a")
                    .hasMessageNotContaining(text)
                    .satisfies(e -> assertThat(causes(e)).doesNotContain(text));
            assertThatThrownBy(() -> reshape.map(Map.of("a", text)))
                    .hasMessageContaining("step 2 (cast, at character 10), a")
                    .satisfies(e -> assertThat(causes(e)).doesNotContain(text));
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop nope",
                "drop address.nope",
                "rename nope to x",
                "copy nope to x",
                "keep nope",
                "set x = nope",
                "concat x = nope",
                "template x = '${value.nope}'",
                "key-from nope",
                "header-from nope to h",
                "upper id",
                "join id with ''",
                "set id.x = 1",
                "rename id to name",
                "coalesce x = nope, id",
                "topic-from ''",
                "mask id with 'x'",
            })
    void what_cannot_be_done_to_a_record_rejects_it_by_step(String steps) {
        assertThatThrownBy(() -> by("trim name; " + steps).kept(ORDER))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("shop.customers-2@41")
                .hasMessageContaining("step 2 (" + steps.substring(0, steps.indexOf(' ')) + ", at character 12)");
        assertThatThrownBy(() -> by("trim name; " + steps).kept(plain(ORDER)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("step 2 (");
    }

    @Test
    void missing_fields_may_be_skipped() {
        String steps =
                "drop nope; rename nope to x; copy nope to x; keep id, nope; set x = nope; header-from nope to h";

        assertThat(plain(by(steps, "missing.fields", "skip").kept(ORDER).value()))
                .hasToString("{id=7}");
        assertThat(by(steps, "missing.fields", "skip").map(Map.of("id", 7))).hasToString("{id=7}");
    }

    @Test
    void the_input_is_never_changed() {
        Object map = plain(ORDER);
        String before = String.valueOf(map);
        String structBefore = ORDER.toString();
        String steps =
                "rename address.city to c; drop items[*].sku; upper list[*], tags.vip; set address.x.y = 1; drop id";

        by(steps).kept(map);
        by(steps).kept(ORDER);

        assertThat(map).hasToString(before);
        assertThat(ORDER).hasToString(structBefore);
    }

    @Test
    void a_record_of_which_nothing_changes_is_handed_on_as_it_is() {
        SinkRecord in = Events.record(struct("id", 7, "list", List.of("x"), "address", struct("city", "Linz")));

        assertThat(by("drop nope?; upper **.nope; drop nope.x?").apply(in)).isSameAs(in);
    }

    @Test
    void structures_that_no_step_touches_are_not_copied() {
        assertThat(by("upper **.name; drop id").row(ORDER).get("address")).isSameAs(ORDER.get("address"));
    }

    @Test
    void tombstones_pass_or_are_dropped() {
        SinkRecord tombstone = Events.record(null);

        assertThat(by("drop id").apply(tombstone)).isSameAs(tombstone);
        assertThat(by("drop id", "tombstones", "drop").apply(tombstone)).isNull();
    }

    @Test
    void what_has_no_fields_is_refused_so_that_nothing_goes_by_unmasked() {
        assertThatThrownBy(() -> by("drop id").kept("secret"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("neither a structure nor a map")
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_key_may_be_the_target() {
        SourceRecord in =
                new SourceRecord(Map.of(), Map.of(), "t", null, ORDER.schema(), ORDER, Schema.STRING_SCHEMA, "value");
        Reshape<SourceRecord> reshape = new Reshape<>();
        reshape.configure(Map.of("steps", "keep id", "target", "key"));

        SourceRecord out = Objects.requireNonNull(reshape.apply(in));

        assertThat(plain(out.key())).hasToString("{id=7}");
        Agreement.check(out.keySchema(), out.key());
        assertThat(out.value()).isEqualTo("value");
    }

    @Test
    void a_value_that_is_not_what_its_schema_says_is_refused_by_its_field() {
        List<Object> list = new ArrayList<>(List.of("x"));
        Struct in = struct("id", 7, "list", list);
        list.set(0, 4711);

        assertThatThrownBy(() -> by("drop id").kept(in))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its field list would not be what its schema says")
                .hasMessageNotContaining("4711");
    }

    @Test
    void instances_do_not_share_their_settings() {
        Reshaping one = by("keep id");
        by("keep name").kept(ORDER);

        assertThat(plain(one.kept(ORDER).value())).hasToString("{id=7}");
    }

    @Test
    void null_in_a_map_is_no_missing_field() {
        Map<String, Object> in = new java.util.HashMap<>();
        in.put("address", null);

        assertThat(by("upper address.city; copy address.city to city; set address.x = 1")
                        .map(in))
                .containsEntry("address", null)
                .containsEntry("city", null);
    }

    @Test
    void the_worker_finds_the_transform() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(Reshape.class::isInstance);
    }
}

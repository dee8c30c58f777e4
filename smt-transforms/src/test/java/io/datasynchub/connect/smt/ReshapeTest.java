package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Agreement.plain;
import static io.datasynchub.connect.smt.Reshaping.by;
import static io.datasynchub.connect.smt.Reshaping.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
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

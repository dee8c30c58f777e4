package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.SimpleJsonpMapper;
import io.datasynchub.connect.common.row.ColumnType;
import io.datasynchub.connect.common.row.ColumnType.ArrayOf;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.DecimalOf;
import io.datasynchub.connect.common.row.ColumnType.MapOf;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import io.datasynchub.connect.elasticsearch.MappingRules.Objects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexMappingTest {

    private static final String FORMAT = ",\"format\":\"strict_date_optional_time||epoch_millis\"";
    private static final IndexMapping MAPPING = new IndexMapping(MappingRules.DEFAULT, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN    | {\"type\":\"boolean\"}",
                "INT32      | {\"type\":\"long\"}",
                "INT64      | {\"type\":\"long\"}",
                "FLOAT32    | {\"type\":\"float\"}",
                "FLOAT64    | {\"type\":\"double\"}",
                "DECIMAL    | {\"type\":\"double\"}",
                "STRING     | {\"type\":\"text\",\"fields\":{\"keyword\":{\"type\":\"keyword\",\"ignore_above\":256}}}",
                "ENUM       | {\"type\":\"keyword\"}",
                "ENUM_SET   | {\"type\":\"keyword\"}",
                "UUID       | {\"type\":\"keyword\"}",
                "JSON       | {\"type\":\"object\",\"enabled\":false}",
                "XML        | {\"type\":\"text\"}",
                "BYTES      | {\"type\":\"binary\"}",
                "BITS       | {\"type\":\"long\"}",
                "WIDE_BITS  | {\"type\":\"keyword\"}",
                "YEAR       | {\"type\":\"integer\"}",
                "DATE       | {\"type\":\"date\"%s}",
                "TIME       | {\"type\":\"keyword\"}",
                "TIMESTAMP  | {\"type\":\"date\"%s}",
                "ZONED_TIME | {\"type\":\"keyword\"}",
                "GEOMETRY   | {\"type\":\"geo_shape\",\"ignore_malformed\":true}"
            })
    void each_column_type_has_its_field_type(Scalar type, String field) {
        assertThat(json(type)).isEqualTo(field.replace("%s", FORMAT));
    }

    @Test
    void a_list_has_the_field_type_of_its_items() {
        assertThat(json(new ArrayOf(new ArrayOf(Scalar.INT64)))).isEqualTo("{\"type\":\"long\"}");
    }

    @Test
    void an_object_has_a_field_for_each_column() {
        ObjectOf address = new ObjectOf(List.of(new Column("zip", Scalar.ENUM), new Column("at", Scalar.DATE)));
        assertThat(json(address))
                .isEqualTo("{\"type\":\"object\",\"properties\":"
                        + "{\"zip\":{\"type\":\"keyword\"},\"at\":{\"type\":\"date\"" + FORMAT + "}}}");
    }

    @Test
    void the_fields_of_a_map_are_found_as_they_come() {
        assertThat(json(new MapOf(Scalar.INT32))).isEqualTo("{\"type\":\"object\",\"dynamic\":true}");
    }

    @Test
    void without_geo_shapes_a_geometry_is_kept_and_not_searched() {
        assertThat(json(new IndexMapping(MappingRules.DEFAULT, false), Scalar.GEOMETRY))
                .isEqualTo("{\"type\":\"object\",\"enabled\":false}");
    }

    @Test
    void a_geometry_is_found_at_any_depth() {
        assertThat(new IndexMapping(MappingRules.DEFAULT, true)
                        .needsModuleTypes(row("a", new ArrayOf(row("g", Scalar.GEOMETRY)))))
                .isTrue();
        assertThat(new IndexMapping(MappingRules.DEFAULT, true).needsModuleTypes(row("a", new MapOf(Scalar.STRING))))
                .isFalse();
    }

    @Test
    void only_fields_that_are_not_there_are_missing() {
        Map<String, Property> wanted = MAPPING.of(new ObjectOf(List.of(
                new Column("a", Scalar.INT32),
                new Column("b", Scalar.DATE),
                new Column("o", new ObjectOf(List.of(new Column("x", Scalar.INT32), new Column("y", Scalar.INT32)))))));
        Map<String, Property> present = MAPPING.of(
                new ObjectOf(List.of(new Column("a", Scalar.STRING), new Column("o", row("x", Scalar.INT32)))));

        Map<String, Property> missing = IndexMapping.missing(wanted, present);

        assertThat(missing).containsOnlyKeys("b", "o");
        assertThat(missing).hasEntrySatisfying("o", o -> assertThat(o.object().properties())
                .containsOnlyKeys("y"));
        assertThat(IndexMapping.missing(wanted, wanted)).isEmpty();
    }

    @Test
    void an_object_where_a_plain_field_is_stays_away() {
        Map<String, Property> wanted = MAPPING.of(row("o", row("x", Scalar.INT32)));
        assertThat(IndexMapping.missing(wanted, MAPPING.of(row("o", Scalar.INT32))))
                .isEmpty();
    }

    @Test
    void a_decimal_is_searched_by_its_scale_where_its_digits_fit_into_64_bits() {
        assertThat(of(MappingRules.DEFAULT, new DecimalOf(2, 10)).scaledFloat().scalingFactor())
                .isEqualTo(100);
        assertThat(of(MappingRules.DEFAULT, new DecimalOf(0, 0)).scaledFloat().scalingFactor())
                .isEqualTo(1);
        assertThat(of(MappingRules.DEFAULT, new DecimalOf(2, 19)).isDouble()).isTrue();
        assertThat(of(MappingRules.DEFAULT, new DecimalOf(19, 0)).isDouble()).isTrue();
        assertThat(of(MappingRules.DEFAULT, new DecimalOf(-1, 0)).isDouble()).isTrue();
        assertThat(new IndexMapping(MappingRules.DEFAULT, false)
                        .of(row("f", new DecimalOf(2, 10)))
                        .get("f"))
                .satisfies(field -> assertThat(field.isDouble()).isTrue());
    }

    @Test
    void a_decimal_is_a_keyword_or_a_double_if_that_is_asked_for() {
        MappingRules words = rules(MappingRules.Decimals.KEYWORD, Objects.OBJECT, Objects.OBJECT);
        assertThat(of(words, new DecimalOf(2, 10)).isKeyword()).isTrue();
        assertThat(of(words, Scalar.DECIMAL).isKeyword()).isTrue();
        MappingRules doubles = rules(MappingRules.Decimals.DOUBLE, Objects.OBJECT, Objects.OBJECT);
        assertThat(of(doubles, new DecimalOf(2, 10)).isDouble()).isTrue();
    }

    @Test
    void structs_in_lists_are_nested_and_all_are_flattened_if_that_is_asked_for() {
        ObjectOf struct = row("x", Scalar.INT32);
        MappingRules nested = rules(MappingRules.Decimals.DOUBLE, Objects.NESTED, Objects.OBJECT);
        assertThat(of(nested, new ArrayOf(struct)).nested().properties()).containsOnlyKeys("x");
        assertThat(of(nested, struct).object().properties()).containsOnlyKeys("x");
        MappingRules flattened = rules(MappingRules.Decimals.DOUBLE, Objects.FLATTENED, Objects.FLATTENED);
        assertThat(of(flattened, struct).isFlattened()).isTrue();
        assertThat(of(flattened, new MapOf(Scalar.STRING)).isFlattened()).isTrue();
    }

    @Test
    void what_a_nested_struct_grew_by_is_missing() {
        MappingRules nested = rules(MappingRules.Decimals.DOUBLE, Objects.NESTED, Objects.OBJECT);
        IndexMapping mapping = new IndexMapping(nested, true);
        ObjectOf grown = new ObjectOf(List.of(new Column("x", Scalar.INT32), new Column("y", Scalar.DATE)));
        Map<String, Property> missing = IndexMapping.missing(
                mapping.of(row("f", new ArrayOf(grown))), mapping.of(row("f", new ArrayOf(row("x", Scalar.INT32)))));
        assertThat(missing).containsOnlyKeys("f");
        assertThat(missing.get("f"))
                .satisfies(field -> assertThat(field.nested().properties()).containsOnlyKeys("y"));
    }

    @Test
    void timestamps_are_of_nanoseconds_if_that_is_asked_for_and_dates_say_their_format() {
        MappingRules nanos = new MappingRules(
                MappingRules.Decimals.DOUBLE,
                MappingRules.Timestamps.DATE_NANOS,
                "strict_date_optional_time_nanos",
                Objects.OBJECT,
                Objects.OBJECT);
        assertThat(of(nanos, Scalar.TIMESTAMP).dateNanos().format()).isEqualTo("strict_date_optional_time_nanos");
        assertThat(of(nanos, Scalar.DATE).date().format()).isEqualTo("strict_date_optional_time_nanos");
    }

    private static MappingRules rules(MappingRules.Decimals decimals, Objects structs, Objects maps) {
        return new MappingRules(decimals, MappingRules.Timestamps.DATE, "strict_date", structs, maps);
    }

    private static Property of(MappingRules rules, ColumnType type) {
        return java.util.Objects.requireNonNull(
                new IndexMapping(rules, true).of(row("f", type)).get("f"));
    }

    private static ObjectOf row(String name, ColumnType type) {
        return new ObjectOf(List.of(new Column(name, type)));
    }

    private static String json(ColumnType type) {
        return json(MAPPING, type);
    }

    private static String json(IndexMapping mapping, ColumnType type) {
        Property field = mapping.of(row("f", type)).values().iterator().next();
        return JsonpUtils.toJsonString(field, new SimpleJsonpMapper());
    }
}

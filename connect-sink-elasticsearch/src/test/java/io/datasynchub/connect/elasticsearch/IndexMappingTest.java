package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.SimpleJsonpMapper;
import io.datasynchub.connect.common.row.ColumnType;
import io.datasynchub.connect.common.row.ColumnType.ArrayOf;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.MapOf;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexMappingTest {

    private static final IndexMapping MAPPING = new IndexMapping(true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN    | {\"type\":\"boolean\"}",
                "INT32      | {\"type\":\"integer\"}",
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
                "DATE       | {\"type\":\"date\"}",
                "TIME       | {\"type\":\"keyword\"}",
                "TIMESTAMP  | {\"type\":\"date\"}",
                "ZONED_TIME | {\"type\":\"keyword\"}",
                "GEOMETRY   | {\"type\":\"geo_shape\",\"ignore_malformed\":true}"
            })
    void each_column_type_has_its_field_type(Scalar type, String field) {
        assertThat(json(type)).isEqualTo(field);
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
                        + "{\"zip\":{\"type\":\"keyword\"},\"at\":{\"type\":\"date\"}}}");
    }

    @Test
    void the_fields_of_a_map_are_found_as_they_come() {
        assertThat(json(new MapOf(Scalar.INT32))).isEqualTo("{\"type\":\"object\",\"dynamic\":true}");
    }

    @Test
    void without_geo_shapes_a_geometry_is_kept_and_not_searched() {
        assertThat(json(new IndexMapping(false), Scalar.GEOMETRY)).isEqualTo("{\"type\":\"object\",\"enabled\":false}");
    }

    @Test
    void a_geometry_is_found_at_any_depth() {
        assertThat(IndexMapping.hasGeometry(row("a", new ArrayOf(row("g", Scalar.GEOMETRY)))))
                .isTrue();
        assertThat(IndexMapping.hasGeometry(row("a", new MapOf(Scalar.STRING)))).isFalse();
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

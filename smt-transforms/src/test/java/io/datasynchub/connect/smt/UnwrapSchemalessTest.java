package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Events.customerMap;
import static io.datasynchub.connect.smt.Events.eventMap;
import static io.datasynchub.connect.smt.Events.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnwrapSchemalessTest {

    @Test
    void a_written_row_takes_the_place_of_its_envelope() {
        SinkRecord out = Unwrapping.with().kept(eventMap("c", null, customerMap(7, null)));

        assertThat(out.value()).isEqualTo(customerMap(7, null));
        assertThat(out.valueSchema()).isNull();
    }

    @Test
    void a_deleted_row_becomes_a_tombstone() {
        SinkRecord out = Unwrapping.with().kept(eventMap("d", customerMap(7, "Ada"), null));

        assertThat(out.value()).isNull();
    }

    @Test
    void a_deleted_row_may_become_the_row_as_it_was() {
        assertThat(row(eventMap("d", customerMap(7, "Ada"), null), "delete.mode", "row"))
                .isEqualTo(Map.of("id", 7, "name", "Ada", "__deleted", true));
    }

    @Test
    void metadata_becomes_columns_where_asked_for() {
        assertThat(row(eventMap("c", null, customerMap(7, "Ada")), "fields", "op,source.db", "before.field", "was"))
                .containsEntry("__op", "c")
                .containsEntry("__source_db", "shop")
                .containsEntry("was", null);
    }

    @Test
    void metadata_becomes_headers_where_asked_for_and_null_where_it_is_not_there() {
        SinkRecord out = Unwrapping.with("headers", "op,source.lsn").kept(eventMap("c", null, customerMap(7, "Ada")));

        assertThat(out.headers().lastWithName("__op").value()).isEqualTo("c");
        assertThat(out.headers().lastWithName("__source_lsn").value()).isNull();
    }

    @Test
    void a_column_is_not_replaced_by_metadata() {
        Map<String, @Nullable Object> row = customerMap(7, "Ada");
        row.put("__op", "mine");

        assertThatThrownBy(() -> Unwrapping.with("fields", "op").apply(eventMap("c", null, row)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column __op already");
    }

    @Test
    void a_map_that_is_no_envelope_passes_untouched() {
        SinkRecord row = record(Map.of("op", "c", "after", 1));

        assertThat(Unwrapping.with().apply(row)).isSameAs(row);
    }

    @Test
    void an_envelope_whose_row_is_no_map_is_refused_without_its_value() {
        Map<String, @Nullable Object> event = eventMap("c", null, null);
        event.put("after", "secret");

        assertThatThrownBy(() -> Unwrapping.with().apply(event))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("shop.customers-2@41")
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_operation_that_is_no_text_is_refused() {
        Map<String, @Nullable Object> event = eventMap("c", null, customerMap(7, "Ada"));
        event.put("op", 1);

        assertThatThrownBy(() -> Unwrapping.with().apply(event)).isInstanceOf(DataException.class);
    }

    @Test
    void what_came_in_stays_as_it_was() {
        Map<String, @Nullable Object> event = eventMap("c", null, customerMap(7, "Ada"));

        Unwrapping.with("fields", "op", "headers", "op", "delete.mode", "row").apply(event);

        assertThat(event).isEqualTo(eventMap("c", null, customerMap(7, "Ada")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Map<String, ?> event, String... settings) {
        return (Map<String, Object>) Unwrapping.with(settings).kept(event).value();
    }
}

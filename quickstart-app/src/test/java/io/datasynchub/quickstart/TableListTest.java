package io.datasynchub.quickstart;

import static io.datasynchub.quickstart.Fixtures.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableListTest {

    private static final Column A = column("a", ColumnType.INTEGER);
    private static final Column B = column("b", ColumnType.INTEGER);

    @Test
    void a_key_has_its_own_order() {
        TableList.Builder builder = new TableList.Builder("shop");
        builder.add("lines", A, 2);
        builder.add("lines", B, 1);

        Table lines = builder.build().tables().get(0);

        assertThat(lines.columns()).containsExactly(A, B);
        assertThat(lines.key()).containsExactly(B, A);
    }

    @Test
    void tables_without_a_key_are_set_apart() {
        TableList list = list();

        assertThat(list.tables()).extracting(Table::name).containsExactly("orders", "my-table$");
        assertThat(list.keyless()).containsExactly("log");
    }

    @Test
    void some_tables_can_be_chosen() {
        assertThat(list().only(List.of()).tables()).hasSize(2);
        assertThat(list().only(List.of("orders")).tables())
                .extracting(Table::name)
                .containsExactly("orders");
    }

    @Test
    void a_chosen_table_must_be_there_and_have_a_key() {
        assertThatThrownBy(() -> list().only(List.of("order")))
                .hasMessage("Database shop has no table order; it has orders, my-table$");
        assertThatThrownBy(() -> list().only(List.of("log"))).hasMessageContaining("shop.log has no primary key");
    }

    @Test
    void a_database_without_tables_is_refused() {
        assertThatThrownBy(() -> new TableList.Builder("shpo").build()).hasMessageContaining("Database shpo");
    }

    @Test
    void the_include_list_matches_each_table_alone() {
        assertThat(list().includeList()).isEqualTo("shop\\.orders,shop\\.my\\-table\\$");
    }

    private static TableList list() {
        TableList.Builder builder = new TableList.Builder("shop");
        builder.add("orders", A, 1);
        builder.add("log", A, 0);
        builder.add("my-table$", A, 1);
        return builder.build();
    }
}

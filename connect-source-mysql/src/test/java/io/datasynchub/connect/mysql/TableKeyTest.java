package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableKeyTest {

    @Test
    void reading_goes_on_behind_the_last_key() {
        TableKey key = key("INT");

        assertThat(key.order()).isEqualTo("`k1`");
        assertThat(key.behind(List.of("-7"))).isEqualTo("(`k1` > -7)");
    }

    @Test
    void a_key_of_several_columns_lets_the_server_use_its_index() {
        assertThat(key("INT", "VARCHAR", "VARBINARY").behind(List.of("1", "é", "00ff")))
                .isEqualTo("`k1` >= 1 AND ((`k1` > 1) OR (`k1` = 1 AND `k2` > _utf8mb4 x'c3a9')"
                        + " OR (`k1` = 1 AND `k2` = _utf8mb4 x'c3a9' AND `k3` > x'00ff'))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT", "DOUBLE", "ENUM", "SET", "BIT", "TIME"})
    void a_key_that_is_not_sorted_as_it_is_compared_is_of_no_use(String type) {
        assertThat(key("INT", type).isUsable()).isFalse();
    }

    @Test
    void a_table_without_a_key_has_none_to_use() {
        assertThat(key().isUsable()).isFalse();
    }

    @Test
    void tables_are_shared_out_by_whole_numbers_that_fit_a_long() {
        assertThat(key("BIGINT").isInteger()).isTrue();
        assertThat(key("INT UNSIGNED", "VARCHAR").isInteger()).isTrue();
        assertThat(key("BIGINT UNSIGNED").isInteger()).isFalse();
        assertThat(key("VARCHAR").isInteger()).isFalse();
    }

    private static TableKey key(String... types) {
        var table = Table.editor().tableId(new TableId("shop", null, "orders"));
        String[] names = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            names[i] = "k" + (i + 1);
            table.addColumn(Column.editor().name(names[i]).type(types[i]).create());
        }
        return TableKey.of(table.setPrimaryKeyNames(names).create());
    }
}

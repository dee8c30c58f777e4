package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {

    @Test
    void rights_on_everything_hold_everywhere() {
        Grants grants = grants("GRANT SELECT, RELOAD ON *.* TO `cdc`@`%`");

        assertThat(grants.everywhere("RELOAD")).isTrue();
        assertThat(grants.everywhere("REPLICATION SLAVE")).isFalse();
        assertThat(grants.onDatabase("SELECT", "shop")).isTrue();
        assertThat(grants.onTable("SELECT", table("shop", "orders"))).isTrue();
    }

    @Test
    void all_privileges_include_each() {
        Grants grants =
                grants("GRANT ALL PRIVILEGES ON *.* TO `cdc`@`%` IDENTIFIED BY PASSWORD '*00' WITH GRANT OPTION");

        assertThat(grants.everywhere("REPLICATION SLAVE")).isTrue();
    }

    @Test
    void dynamic_rights_are_listed_without_spaces() {
        Grants grants = grants("GRANT FLUSH_STATUS,FLUSH_TABLES ON *.* TO `cdc`@`%`");

        assertThat(grants.everywhere("FLUSH_TABLES")).isTrue();
    }

    @Test
    void rights_on_a_database_hold_for_its_tables_alone() {
        Grants grants = grants("GRANT SELECT ON `shop`.* TO `cdc`@`%`");

        assertThat(grants.everywhere("SELECT")).isFalse();
        assertThat(grants.onDatabase("SELECT", "shop")).isTrue();
        assertThat(grants.onDatabase("SELECT", "shop2")).isFalse();
        assertThat(grants.onTable("SELECT", table("shop", "orders"))).isTrue();
        assertThat(grants.onTable("SELECT", table("crm", "orders"))).isFalse();
    }

    @Test
    void a_database_may_be_named_by_wildcards() {
        Grants grants = grants("GRANT SELECT ON `shop\\_%`.* TO `cdc`@`%`");

        assertThat(grants.onDatabase("SELECT", "shop_eu")).isTrue();
        assertThat(grants.onDatabase("SELECT", "shops")).isFalse();
    }

    @Test
    void rights_on_a_table_hold_for_it_alone() {
        Grants grants = grants("GRANT SELECT ON `shop`.`orders` TO `cdc`@`%`");

        assertThat(grants.onTable("SELECT", table("shop", "orders"))).isTrue();
        assertThat(grants.onTable("SELECT", table("shop", "customers"))).isFalse();
        assertThat(grants.onDatabase("SELECT", "shop")).isFalse();
    }

    @Test
    void rights_on_columns_are_not_rights_on_the_table() {
        Grants grants = grants("GRANT SELECT (`id`, `name`), INSERT ON `shop`.`orders` TO `cdc`@`%`");

        assertThat(grants.onTable("SELECT", table("shop", "orders"))).isFalse();
        assertThat(grants.onTable("INSERT", table("shop", "orders"))).isTrue();
    }

    @Test
    void lines_that_grant_roles_are_skipped() {
        Grants grants = grants("GRANT `reader`@`%` TO `cdc`@`%`", "SET DEFAULT ROLE `reader` FOR `cdc`@`%`");

        assertThat(grants.everywhere("SELECT")).isFalse();
    }

    private static Grants grants(String... lines) {
        return Grants.parse(List.of(lines));
    }

    private static TableId table(String database, String table) {
        return new TableId(database, null, table);
    }
}

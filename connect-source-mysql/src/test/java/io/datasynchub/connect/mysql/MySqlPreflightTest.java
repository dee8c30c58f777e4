package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlPreflightTest {

    @ParameterizedTest
    @ValueSource(strings = {"8.0.11", "8.4.3", "9.7.4-2", "10.11.6-MariaDB", "11.4.5-MariaDB-log"})
    void a_server_that_fits_has_no_findings(String version) {
        assertThat(check(Facts.good().version(version))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44", "10.6.18-MariaDB"})
    void a_server_that_is_too_old_is_refused(String version) {
        assertThat(check(Facts.good().version(version)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo("database.hostname"))
                .satisfies(finding -> assertThat(finding.message()).contains(version, "from"));
    }

    @Test
    void a_flavour_that_is_not_the_servers_is_refused() {
        assertThat(check(Facts.good(), "database.flavour", "mariadb"))
                .containsExactly(new Finding(
                        "database.flavour", "The server is MySQL 8.4.3; set database.flavour to mysql or auto."));
    }

    @Test
    void the_servers_own_flavour_is_accepted_in_any_case() {
        assertThat(check(Facts.good(), "database.flavour", "MySQL")).isEmpty();
    }

    @Test
    void a_server_without_a_binary_log_is_refused() {
        assertThat(check(Facts.good().withoutBinaryLog().logFormat("MIXED")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("log_bin", "--log-bin"));
    }

    @Test
    void a_log_of_statements_is_refused_with_the_statement_that_changes_it() {
        assertThat(check(Facts.good().logFormat("STATEMENT"))).singleElement().satisfies(finding -> assertThat(
                        finding.message())
                .contains("binlog_format is STATEMENT", "SET GLOBAL binlog_format = 'ROW'"));
    }

    @Test
    void a_log_of_changed_columns_only_is_refused_with_the_statement_that_changes_it() {
        assertThat(check(Facts.good().rowImage("MINIMAL")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("SET GLOBAL binlog_row_image = 'FULL'"));
    }

    @Test
    void a_log_of_partial_json_is_refused_with_the_statement_that_changes_it() {
        assertThat(check(Facts.good().rowValueOptions("PARTIAL_JSON")))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.message()).contains("SET GLOBAL binlog_row_value_options = ''"));
    }

    @Test
    void all_faults_are_found_at_once() {
        Facts facts = Facts.good().logFormat("MIXED").rowImage("NOBLOB").grants("GRANT USAGE ON *.* TO `cdc`@`%`");

        assertThat(check(facts, "table.include.list", "shop\\.nothing", "database.flavour", "mariadb"))
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder(
                        "database.flavour",
                        "database.hostname",
                        "database.hostname",
                        "table.include.list",
                        "database.user");
    }

    @Test
    void missing_rights_are_named_in_statements_to_copy() {
        Facts facts = Facts.good().grants("GRANT USAGE ON *.* TO `cdc`@`%`").seeing("shop.orders", "shop.customers");

        assertThat(check(facts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo("database.user"))
                .satisfies(finding -> assertThat(finding.message())
                        .contains(
                                "GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* TO 'cdc'@'%';",
                                "GRANT SELECT ON `shop`.* TO 'cdc'@'%';"));
    }

    @Test
    void mariadb_is_asked_for_its_own_word_of_a_right() {
        Facts facts = Facts.good()
                .version("11.4.5-MariaDB")
                .grants("GRANT SELECT, RELOAD, REPLICATION SLAVE ON *.* TO `cdc`@`%`");

        assertThat(check(facts))
                .containsExactly(new Finding(
                        "database.user", "The user lacks rights: GRANT BINLOG MONITOR ON *.* TO 'cdc'@'%';"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT SELECT, LOCK TABLES ON `shop`.* TO `cdc`@`%`",
                "GRANT ALL PRIVILEGES ON `shop`.* TO `cdc`@`%`",
            })
    void rights_on_the_captured_database_are_enough(String line) {
        Facts facts = Facts.good().grants(line, "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`");

        assertThat(check(facts, "database.include.list", "shop")).isEmpty();
    }

    @Test
    void rights_on_another_database_are_not_enough() {
        Facts facts = Facts.good()
                .grants(
                        "GRANT SELECT, LOCK TABLES ON `shop`.* TO `cdc`@`%`",
                        "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`");

        assertThat(check(facts, "database.include.list", "crm")).singleElement().satisfies(finding -> assertThat(
                        finding.message())
                .contains("GRANT RELOAD ON *.*", "GRANT SELECT ON `crm`.*", "LOCK TABLES"));
    }

    @Test
    void no_lock_needs_no_right_to_lock() {
        Facts facts = Facts.good().grants("GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`");

        assertThat(check(facts, "snapshot.locking.mode", "none")).isEmpty();
    }

    @Test
    void each_expression_that_matches_no_table_is_a_finding() {
        assertThat(check(
                        Facts.good(),
                        "table.include.list",
                        "shop\\.orders,shop\\.cust,crm\\.ppl",
                        "database.include.list",
                        "shop,crm,gone"))
                .satisfiesExactly(
                        first -> assertThat(first.message())
                                .contains("shop\\.cust;", "It can see crm.people, shop.customers, shop.orders."),
                        second -> assertThat(second.message()).contains("crm\\.ppl;"),
                        third -> assertThat(third)
                                .satisfies(
                                        finding -> assertThat(finding.setting()).isEqualTo("database.include.list"))
                                .satisfies(
                                        finding -> assertThat(finding.message()).contains("gone;")));
    }

    @Test
    void a_right_that_is_partly_revoked_is_missing_there() {
        Facts facts = Facts.good()
                .grants(
                        "GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`",
                        "REVOKE SELECT ON `crm`.* FROM `cdc`@`%`");

        assertThat(check(facts, "database.include.list", "shop")).isEmpty();
        assertThat(check(facts, "database.include.list", "crm"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("GRANT SELECT ON `crm`.*"));
    }

    @Test
    void a_log_that_is_kept_for_hours_is_warned_of() {
        Facts facts = Facts.good().logRetention(Duration.ofHours(6));

        assertThat(MySqlPreflight.warnings(facts.build(), Map.of()))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains("360 minutes", "SET GLOBAL binlog_expire_logs_seconds = 86400"));
        assertThat(MySqlPreflight.warnings(facts.build(), Map.of("sync.type", "full")))
                .isEmpty();
        assertThat(MySqlPreflight.warnings(Facts.good().build(), Map.of())).isEmpty();
    }

    @Test
    void captured_tables_without_a_primary_key_are_named() {
        Facts facts = Facts.good().keyless("crm.people", "shop.orders");

        assertThat(MySqlPreflight.warnings(facts.build(), Map.of("database.include.list", "shop")))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("shop.orders", "message.key.columns")
                        .doesNotContain("crm.people"));
    }

    @Test
    void a_database_list_that_matches_none_is_refused() {
        assertThat(check(Facts.good(), "database.include.list", "warehouse"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo("database.include.list"));
    }

    @Test
    void tables_outside_the_chosen_databases_are_refused() {
        assertThat(check(Facts.good(), "table.include.list", "shop\\.orders", "database.include.list", "crm"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo("database.include.list"));
    }

    @Test
    void an_empty_server_may_be_waited_for() {
        assertThat(check(Facts.good().seeing())).isEmpty();
    }

    @Test
    void a_malformed_expression_is_left_to_debezium() {
        assertThat(check(Facts.good(), "table.include.list", "shop\\.(")).isEmpty();
    }

    private static List<Finding> check(Facts facts, String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return MySqlPreflight.check(facts.build(), properties);
    }
}

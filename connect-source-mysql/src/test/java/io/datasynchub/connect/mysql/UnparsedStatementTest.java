package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.debezium.connector.mariadb.antlr.MariaDbAntlrDdlParser;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.function.Predicates;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnparsedStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(9) DEFAULT 'it''s, \\n') AUTOEXTEND_SIZE=4M",
                "ALTER TABLE q ADD COLUMN address INET6",
                "CREATE RESOURCE GROUP\ng TYPE=USER"
            })
    void the_text_of_a_statement_is_found_in_what_either_parser_says_of_it(String statement) {
        for (DdlParser parser : List.of(new MySqlAntlrDdlParser(), new MariaDbAntlrDdlParser())) {
            parser.setCurrentDatabase("shop");
            Throwable failure =
                    Objects.requireNonNull(catchThrowable(() -> parser.parse(statement, new Tables())), statement);

            assertThat(UnparsedStatement.in(new ConnectException("failed", new IllegalStateException(failure))))
                    .contains(new UnparsedStatement(statement));
        }
    }

    @Test
    void another_failure_is_of_no_statement() {
        assertThat(UnparsedStatement.in(new ConnectException("Access denied"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CREATE TABLE t (a INT) X=1 | CREATE TABLE: .t",
                "create  table if not exists shop.`a``b` (x INT, y INT) | CREATE TABLE: shop.a`b",
                "CREATE OR REPLACE TABLE `shop` . `t` (x INT) | CREATE OR REPLACE TABLE: shop.t",
                "/* by me */ ALTER TABLE shop.t ADD COLUMN a INT, ADD b INT -- c, d | ALTER TABLE: shop.t",
                "ALTER TABLE t RENAME TO u, ALGORITHM=INPLACE | ALTER TABLE: .t .u",
                "ALTER TABLE t RENAME COLUMN a TO b, RENAME INDEX c TO d | ALTER TABLE: .t",
                "ALTER TABLE t RENAME u | ALTER TABLE: .t .u",
                "DROP TABLE IF EXISTS a, shop.b | DROP TABLE: .a shop.b",
                "RENAME TABLE a TO b, shop.c TO shop.d | RENAME TABLE: .a .b shop.c shop.d",
                "TRUNCATE t | TRUNCATE: .t",
                "CREATE UNIQUE INDEX i USING BTREE ON shop.t (a) | CREATE UNIQUE INDEX: shop.t",
                "/*!50100 ALTER TABLE t ADD x INT */ | ALTER TABLE: .t",
                "CREATE TEMPORARY TABLE t (a INT) | nothing",
                "CREATE VIEW v AS SELECT 'DROP TABLE t' | nothing",
                "CREATE PROCEDURE p() BEGIN ALTER TABLE t ADD a INT; END | nothing",
                "GRANT SELECT ON shop.t TO u | nothing"
            })
    void what_a_statement_does_to_which_tables_stands_at_its_begin(String statement, String expected) {
        String effect = new UnparsedStatement(statement)
                .effect()
                .map(found -> found.kind() + ":"
                        + found.tables().stream()
                                .map(table -> " " + table.catalog() + "." + table.table())
                                .reduce("", String::concat))
                .orElse("nothing");

        assertThat(effect).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE a, b", "CREATE TABLE t (a INT DEFAULT '\\\\E.*\\\\Q,')"})
    void the_filter_of_a_statement_is_for_its_text_alone(String text) {
        String filter = "OTHER," + new UnparsedStatement(text).asFilter();

        assertThat(Predicates.includes(filter).test(text)).isTrue();
        assertThat(Predicates.includes(filter).test(text + "x")).isFalse();
    }
}

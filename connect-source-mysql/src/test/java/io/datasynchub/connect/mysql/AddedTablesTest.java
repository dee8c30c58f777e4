package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddedTablesTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("topic.prefix", "app", "table.include.list", "shop\\.orders,shop\\.items");
    private static final LogPlace BEFORE = new LogPlace("binlog.000003", 1000);

    /** Where the server's log is, by the fake. */
    private static final LogPlace NOW = new LogPlace("binlog.000003", 1234);

    private final FakeTableServer server =
            new FakeTableServer().with("orders", 1, 2).with("others", 1);
    private final Log log = new Log();
    private BatchPosition stored = BatchPosition.NONE;
    private final AddedTables added = new AddedTables(
            log,
            CaptureFilter.of(PROPERTIES).orElseThrow(),
            TableForms.of(Flavour.MYSQL, MySqlDefaults.fillIn(PROPERTIES)),
            () -> server,
            () -> stored,
            Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void a_captured_table_that_the_log_does_not_know_is_asked_for_once() {
        log.reached = NOW;

        assertThat(asked()).containsExactly("shop.orders");
        assertThat(asked()).isEmpty();
    }

    @Test
    void nothing_is_asked_for_while_the_log_is_not_read() {
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_table_that_the_log_tells_of_before_it_has_come_to_the_present_is_not_asked_for()
            throws InterruptedException {
        log.reached = BEFORE;
        assertThat(asked()).isEmpty();

        log.known.add(new TableId("shop", null, "orders"));
        log.reached = NOW;
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_table_is_defined_once_its_run_is_stored_and_the_log_has_come_to_its_definition() throws ServerException {
        log.reached = NOW;
        BatchPosition begun = begun();

        assertThat(added.readyFrom(begun, server)).isNull();
        stored = begun;
        log.reached = BEFORE;
        assertThat(added.readyFrom(begun, server)).isNull();
        assertThat(added.readyFrom(begun, server)).isNull();
        assertThat(log.defined).isEmpty();

        log.reached = NOW;
        assertThat(added.readyFrom(begun, server)).isEqualTo(begun);
        assertThat(log.defined).containsExactly("shop.orders of 2 columns");
    }

    @Test
    void a_definition_that_changes_while_the_log_is_awaited_is_looked_at_again() throws ServerException {
        log.reached = NOW;
        BatchPosition begun = begun();
        stored = begun;

        assertThat(added.readyFrom(begun, server)).isNull();
        server.alter("orders", "`more` int");
        assertThat(added.readyFrom(begun, server)).isNull();
        assertThat(log.defined).isEmpty();

        assertThat(added.readyFrom(begun, server)).isNull();
        assertThat(added.readyFrom(begun, server)).isEqualTo(begun);
        assertThat(log.defined).containsExactly("shop.orders of 3 columns");
    }

    @Test
    void a_run_goes_on_if_the_log_knows_its_tables_and_else_begins_anew() throws ServerException {
        log.reached = NOW;
        BatchPosition half = begun().at("shop.orders").after(List.of("1"), 1);
        stored = half;

        assertThat(added.readyFrom(half, server)).isNull();
        assertThat(added.readyFrom(half, server)).isEqualTo(begun());
        assertThat(added.readyFrom(half, server)).isEqualTo(half);
    }

    private BatchPosition begun() {
        Run run = new Run("added", Run.Kind.PARTIAL, Run.Trigger.ADDED, Map.of("shop.orders", ""));
        return BatchPosition.NONE.begin(run);
    }

    private Set<String> asked() {
        return added.next(BatchPosition.NONE) instanceof RunSource.Next.Begin begin
                ? begin.run().conditions().keySet()
                : Set.of();
    }

    private static final class Log implements LogTables {

        private @Nullable LogPlace reached;
        private final Set<TableId> known = new HashSet<>();
        private final List<String> defined = new ArrayList<>();

        @Override
        public Optional<LogPlace> reached() {
            return Optional.ofNullable(reached);
        }

        @Override
        public boolean knows(TableId table) {
            return known.contains(table);
        }

        @Override
        public void define(Table table) {
            known.add(table.id());
            defined.add(table.id() + " of " + table.columns().size() + " columns");
        }
    }
}

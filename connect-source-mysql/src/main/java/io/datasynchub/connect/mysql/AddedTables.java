package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.relational.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a batch of the tables that are captured, yet unknown to the log's reader: the include list chooses them now and did not
 * before. The log's reader gets to know them before they are read, and after the batch has been stored as begun, so that whenever
 * the task dies a table is unknown still, or its batch goes on.
 *
 * <p>A definition holds for the changes that follow if it is the same before and after the log's reader has come to where it was
 * looked at. For one thread.
 */
final class AddedTables implements RunSource {

    private static final Logger LOG = LoggerFactory.getLogger(AddedTables.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** The definitions of tables, and where the log was behind them. */
    private record Look(Map<TableId, String> definitions, LogPlace place) {

        static Look at(Collection<TableId> tables, TableServer server) throws ServerException {
            Map<TableId, String> definitions = new TreeMap<>();
            for (TableId table : tables) {
                definitions.put(table, server.definition(table));
            }
            return new Look(definitions, server.logPlace());
        }
    }

    private final LogTables log;
    private final CaptureFilter filter;
    private final TableForms forms;
    private final BatchReader.Servers servers;
    private final Supplier<BatchPosition> stored;
    private final Clock clock;
    private final Set<TableId> asked = new HashSet<>();
    private @Nullable Look look;
    private Instant lastLook = Instant.EPOCH;

    /** @param stored the position that a restart would go on from */
    AddedTables(
            LogTables log,
            CaptureFilter filter,
            TableForms forms,
            BatchReader.Servers servers,
            Supplier<BatchPosition> stored,
            Clock clock) {
        this.log = log;
        this.filter = filter;
        this.forms = forms;
        this.servers = servers;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public Next next(BatchPosition position) {
        if (log.reached().isEmpty() || (look == null && !isTimeToLook())) {
            return new Next.Nothing();
        }
        Look seen = look == null ? lookForUnknown() : look;
        look = seen;
        if (seen == null || !isReached(seen.place())) {
            return new Next.Nothing();
        }
        look = null;
        // What was created meanwhile, the log has told of.
        List<TableId> added = unknown(seen.definitions().keySet());
        if (added.isEmpty()) {
            return new Next.Nothing();
        }
        asked.addAll(added);
        LOG.info("Captured from now on, and read by a batch: {}", added);
        Map<String, String> tables = new TreeMap<>();
        added.forEach(table -> tables.put(table.toString(), ""));
        return new Next.Begin(new Run("added-" + clock.instant(), Kind.PARTIAL, Trigger.ADDED, tables), position);
    }

    private @Nullable Look lookForUnknown() {
        try (TableServer server = servers.connect()) {
            List<TableId> unknown = unknown(filter.choose(server.tables())).stream()
                    .filter(table -> !asked.contains(table))
                    .toList();
            if (!unknown.isEmpty()) {
                return Look.at(unknown, server);
            }
        } catch (ServerException e) {
            LOG.warn("Whether further tables are to be captured cannot be seen now: {}", e.getMessage());
        }
        return null;
    }

    /** However the clock jumps. */
    private boolean isTimeToLook() {
        Duration since = Duration.between(lastLook, clock.instant());
        if (!since.isNegative() && since.compareTo(BETWEEN_LOOKS) < 0) {
            return false;
        }
        lastLook = clock.instant();
        return true;
    }

    private List<TableId> unknown(Collection<TableId> tables) {
        return tables.stream().filter(table -> !log.knows(table)).toList();
    }

    private boolean isReached(LogPlace place) {
        return log.reached().filter(reached -> reached.compareTo(place) >= 0).isPresent();
    }

    @Override
    public @Nullable BatchPosition readyFrom(BatchPosition position, TableServer server) throws ServerException {
        Run run = position.run();
        if (run == null || log.reached().isEmpty() || !run.equals(stored.get().run())) {
            return null;
        }
        List<TableId> unknown = unknown(filter.choose(server.tables()).stream()
                .filter(table -> run.conditions().containsKey(table.toString()))
                .toList());
        if (unknown.isEmpty()) {
            return position;
        }
        Look before = look;
        if (before == null) {
            look = Look.at(unknown, server);
            return null;
        }
        if (!isReached(before.place())) {
            return null;
        }
        look = null;
        if (!before.definitions().equals(Look.at(unknown, server).definitions())) {
            return null;
        }
        before.definitions()
                .forEach((table, definition) ->
                        log.define(forms.compile(table, definition).table()));
        return position.begin(run);
    }
}

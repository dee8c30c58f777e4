package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads batches: waits for what asks for one, reads its share of the tables, a chunk after the other, and tells on the topic of
 * runs how it goes. What it hands on carries the position to go on from: the last record of each list exactly, those before it
 * the position before the list. A server that does not answer is tried again; whatever else goes wrong ends the run with a reason.
 *
 * <p>Runs on a thread of its own; {@link #stop} comes from another.
 */
final class BatchReader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** Connects to the server. */
    interface Servers {
        TableServer connect() throws ServerException;
    }

    /** Takes what is to be sent, in order; waits while there is too much. */
    interface Outlet {
        void put(List<SourceRecord> records) throws InterruptedException;

        /** Called whenever something has moved though nothing was sent. */
        void moved();
    }

    private final BatchSettings settings;
    private final TableForms forms;
    private final CaptureFilter filter;
    private final Servers servers;
    private final Triggers triggers;
    private final IntFunction<BatchPosition> positions;
    private final Outlet outlet;
    private final Clock clock;
    private final Map<String, String> partition;
    private final RunEvents events;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable TableServer connected;
    private volatile BatchPosition position;

    /**
     * @param begin where it begins
     * @param positions the stored position of each reader of this connector
     */
    BatchReader(
            BatchSettings settings,
            BatchPosition begin,
            TableForms forms,
            CaptureFilter filter,
            Servers servers,
            Triggers triggers,
            IntFunction<BatchPosition> positions,
            Outlet outlet,
            Clock clock) {
        this.settings = settings;
        this.forms = forms;
        this.filter = filter;
        this.servers = servers;
        this.triggers = triggers;
        this.positions = positions;
        this.outlet = outlet;
        this.clock = clock;
        this.partition = BatchPosition.partition(settings.topicPrefix(), settings.reader(), settings.readers());
        this.events = new RunEvents(settings.topicPrefix(), partition, clock);
        this.position = begin;
    }

    /** Reads until {@link #stop}. */
    void read() throws InterruptedException {
        while (!isStopped()) {
            Run run = position.run();
            if (run == null) {
                awaitTrigger();
            } else if (position.shareDone()) {
                awaitOthers(run);
            } else {
                readShare(run);
            }
        }
    }

    void stop() {
        stopped.countDown();
        TableServer server = connected;
        if (server != null) {
            server.abort();
        }
    }

    /** How far it is. */
    BatchPosition position() {
        return position;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void rest(Duration time) throws InterruptedException {
        stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean leads() {
        return settings.reader() == 0;
    }

    private void awaitTrigger() throws InterruptedException {
        Triggers.Next next = triggers.next(position);
        if (next instanceof Triggers.Next.Begin begin) {
            BatchPosition begun = begin.position().begin(begin.run());
            LOG.info("Run {} of {} begins", begin.run().id(), begin.run().kind());
            send(begun, leads() ? List.of(events.accepted(begin.run(), begun)) : List.of());
        } else if (next instanceof Triggers.Next.Refuse refuse) {
            LOG.warn("Signal {} is not followed: {}", refuse.id(), refuse.why());
            send(
                    refuse.position(),
                    leads() ? List.of(events.refused(refuse.id(), refuse.why(), refuse.position())) : List.of());
        } else {
            rest(BETWEEN_LOOKS);
        }
    }

    /**
     * Sends records whose last carries this position, and goes on from there.
     *
     * @throws InterruptedException if it is stopped: nothing that follows may happen then
     */
    private void send(BatchPosition reached, List<SourceRecord> records) throws InterruptedException {
        if (isStopped()) {
            throw new InterruptedException("stopped");
        }
        if (!records.isEmpty()) {
            outlet.put(records);
        }
        position = reached;
        outlet.moved();
    }

    private void readShare(Run run) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (!isStopped()) {
            long before = position.rows();
            try (TableServer server = servers.connect()) {
                connected = server;
                if (isStopped()) {
                    return;
                }
                readTables(run, server);
                endShare(run, null);
                return;
            } catch (RunFailedException e) {
                endShare(run, String.valueOf(e.getMessage()));
                return;
            } catch (DataException e) {
                endShare(run, String.valueOf(e.getMessage()));
                return;
            } catch (ServerException e) {
                if (isStopped()) {
                    return;
                }
                if (!e.isPassing()) {
                    endShare(run, where() + "The server says: " + e.getMessage());
                    return;
                }
                wait = position.rows() > before ? FIRST_WAIT : wait;
                LOG.warn("Run {}: {}trying again in {} ms: {}", run.id(), where(), wait.toMillis(), e.getMessage());
                rest(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            } finally {
                connected = null;
            }
        }
    }

    private String where() {
        return position.table() == null ? "" : "In table " + position.table() + ": ";
    }

    private void endShare(Run run, @Nullable String why) throws InterruptedException {
        BatchPosition ended = position.endOfShare(why);
        if (settings.readers() == 1) {
            end(run, ended);
        } else {
            send(ended, List.of(events.running(run, null, 0, ended)));
        }
    }

    private void end(Run run, BatchPosition ended) throws InterruptedException {
        BatchPosition over = ended.end();
        List<BatchPosition> all = IntStream.range(0, settings.readers())
                .mapToObj(reader -> reader == settings.reader() ? ended : positions.apply(reader))
                .toList();
        long rows = all.stream().mapToLong(BatchPosition::rows).sum();
        String why = all.stream()
                .map(BatchPosition::failed)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        LOG.info("Run {} is over after {} rows{}", run.id(), rows, why == null ? "" : ": " + why);
        send(over, List.of(why == null ? events.done(run, rows, over) : events.failed(run, rows, why, over)));
    }

    /** The first reader waits until all have read their shares, the others until it has said so. */
    private void awaitOthers(Run run) throws InterruptedException {
        if (settings.readers() == 1) {
            end(run, position);
        } else if (leads()) {
            boolean all = IntStream.range(1, settings.readers())
                    .mapToObj(positions)
                    .allMatch(other -> other.shareDone() && run.equals(other.run()));
            if (all) {
                end(run, position);
                return;
            }
            rest(BETWEEN_LOOKS);
        } else if (run.id().equals(positions.apply(0).finished())) {
            send(position.end(), List.of());
        } else {
            rest(BETWEEN_LOOKS);
        }
    }

    private void readTables(Run run, TableServer server)
            throws ServerException, RunFailedException, InterruptedException {
        List<TableId> tables = tables(run, server);
        if (leads() && position.table() == null) {
            long about = 0;
            for (TableId table : tables) {
                about += server.about(table);
            }
            send(position, List.of(events.running(run, null, about, position)));
        }
        for (TableId table : tables) {
            String name = table.toString();
            String reached = position.table();
            if (reached != null && name.compareTo(reached) < 0) {
                continue;
            }
            if (!name.equals(reached)) {
                position = position.at(name);
            }
            new TableReading(run, table, server).read();
        }
    }

    /** The tables of a run, in the order of their names. */
    private List<TableId> tables(Run run, TableServer server) throws ServerException, RunFailedException {
        List<TableId> captured = filter.choose(server.tables()).stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        if (run.conditions().isEmpty()) {
            return captured;
        }
        for (String name : run.conditions().keySet()) {
            if (captured.stream().noneMatch(table -> table.toString().equals(name))) {
                throw new RunFailedException(
                        "No table " + name + " is captured: is it there, and do database.include.list"
                                + " and table.include.list choose it?");
            }
        }
        return captured.stream()
                .filter(table -> run.conditions().containsKey(table.toString()))
                .toList();
    }

    /** Why a run cannot go on, in words for a person. */
    private static final class RunFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private RunFailedException(String why) {
            super(why);
        }
    }

    /** One table of a run, over one connection. */
    private final class TableReading {

        private final Run run;
        private final TableId table;
        private final TableServer server;
        private final String condition;
        private @Nullable String definition;
        private @Nullable TableForm form;

        private TableReading(Run run, TableId table, TableServer server) {
            this.run = run;
            this.table = table;
            this.server = server;
            this.condition = run.conditions().getOrDefault(table.toString(), "");
        }

        private void read() throws ServerException, InterruptedException {
            TableKey key = form().key();
            if (settings.readers() == 1) {
                readRange(null);
            } else if (key.isInteger()) {
                readOwnRanges(key);
            } else if (Math.floorMod(table.toString().hashCode(), settings.readers()) == settings.reader()) {
                readRange(null);
            } else {
                return;
            }
            send(position, List.of(events.running(run, table.toString(), server.about(table), position)));
        }

        /** The ranges of the key's first column that fall to this reader, of which each reader has every so-manieth. */
        private void readOwnRanges(TableKey key) throws ServerException, InterruptedException {
            KeyRanges ranges = new KeyRanges(settings.chunkRows(), settings.reader(), settings.readers());
            Long from = position.after().isEmpty() ? null : TableKey.firstOf(position.after());
            while (true) {
                Long least = least(key, from);
                if (least == null) {
                    return;
                }
                KeyRanges.Range range = ranges.containing(least);
                if (range.own()) {
                    readRange(key.first() + " >= " + range.begin() + " AND " + key.first() + " < " + range.end());
                    from = range.end();
                } else {
                    from = ranges.nextOwn(range);
                }
            }
        }

        private @Nullable Long least(TableKey key, @Nullable Long from) throws ServerException {
            String where = from == null ? "" : " WHERE " + key.first() + " >= " + from;
            try (TableServer.Rows rows =
                    server.query("SELECT MIN(" + key.first() + ") FROM " + Sql.name(table) + where)) {
                Long least = null;
                while (rows.next()) {
                    byte[] cell = rows.cell(0);
                    least = cell == null ? null : Long.valueOf(new String(cell, StandardCharsets.UTF_8));
                }
                return least;
            }
        }

        private void readRange(@Nullable String range) throws ServerException, InterruptedException {
            int rows = settings.chunkRows();
            while (rows == settings.chunkRows()) {
                rows = readChunk(form(), range);
                if (!form().key().isUsable()) {
                    return;
                }
            }
        }

        /** Compiles the table anew when it has been altered since the last chunk. */
        private TableForm form() throws ServerException {
            String now = server.definition(table);
            TableForm known = form;
            if (known != null && now.equals(definition)) {
                return known;
            }
            TableForm compiled = forms.compile(table, now);
            form = compiled;
            definition = now;
            return compiled;
        }

        private String query(TableForm compiled, @Nullable String range) {
            List<String> conditions = new ArrayList<>();
            if (!condition.isBlank()) {
                conditions.add("(" + condition + ")");
            }
            if (range != null) {
                conditions.add(range);
            }
            if (!position.after().isEmpty()) {
                conditions.add("(" + compiled.key().behind(position.after()) + ")");
            }
            String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
            String order = compiled.key().isUsable()
                    ? " ORDER BY " + compiled.key().order() + " LIMIT " + settings.chunkRows()
                    : "";
            return "SELECT " + compiled.selected() + " FROM " + Sql.name(table) + where + order;
        }

        private int readChunk(TableForm compiled, @Nullable String range) throws ServerException, InterruptedException {
            TableServer.LogPlace place = server.logPlace();
            BatchRecords records = new BatchRecords(
                    compiled,
                    settings.form(),
                    forms.source(table, place, clock.instant()),
                    place,
                    clock.instant(),
                    run.id(),
                    partition);
            int rows = 0;
            List<SourceRecord> batch = new ArrayList<>(settings.batchRows());
            Map<String, Object> before = position.offset();
            try (TableServer.Rows result = server.query(query(compiled, range))) {
                List<String> last = List.of();
                while (result.next()) {
                    batch.add(records.record(result, before));
                    rows++;
                    if (batch.size() == settings.batchRows()) {
                        hand(batch, compiled.key().isUsable() ? compiled.key().values(result) : List.of());
                        batch = new ArrayList<>(settings.batchRows());
                        before = position.offset();
                    } else if (compiled.key().isUsable()) {
                        last = compiled.key().values(result);
                    }
                }
                if (!batch.isEmpty()) {
                    hand(batch, last);
                }
            }
            return rows;
        }

        private void hand(List<SourceRecord> batch, List<String> key) throws InterruptedException {
            BatchPosition reached = position.after(key, batch.size());
            int last = batch.size() - 1;
            batch.set(last, BatchRecords.at(reached.offset(), batch.get(last)));
            send(reached, batch);
        }
    }
}

package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.RunEvents;
import io.debezium.relational.TableId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
 * runs how it goes. What it hands on carries the position to go on from behind each record. A server that does not answer is tried again; whatever else goes wrong ends the run with a reason.
 *
 * <p>Runs on a thread of its own; {@link #stop} comes from another.
 */
final class BatchReader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);

    private static final String RUN_SCHEMA = "io.datasynchub.connect.mysql.Run";
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
    private final RunSource runs;
    private final IntFunction<BatchPosition> positions;
    private final Outlet outlet;
    private final Clock clock;
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
            RunSource runs,
            IntFunction<BatchPosition> positions,
            Outlet outlet,
            Clock clock) {
        this.settings = settings;
        this.forms = forms;
        this.filter = filter;
        this.servers = servers;
        this.runs = runs;
        this.positions = positions;
        this.outlet = outlet;
        this.clock = clock;
        this.events = new RunEvents(settings.topicPrefix(), RUN_SCHEMA, settings.share(), clock);
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
        RunSource.Next next = runs.next(position);
        if (next instanceof RunSource.Next.Begin begin) {
            BatchPosition begun = begin.position().begin(begin.run());
            LOG.info("Run {} of {} begins", begin.run().id(), begin.run().kind());
            send(begun, leads() ? List.of(events.accepted(begin.run(), at(begun))) : List.of());
        } else if (next instanceof RunSource.Next.Refuse refuse) {
            LOG.warn("Signal {} is not followed: {}", refuse.id(), refuse.why());
            send(
                    refuse.position(),
                    leads() ? List.of(events.refused(refuse.id(), refuse.why(), at(refuse.position()))) : List.of());
        } else {
            rest(BETWEEN_LOOKS);
        }
    }

    private RunEvents.Position at(BatchPosition reached) {
        return new RunEvents.Position(settings.partition(), reached.offset());
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
                if (awaitReadiness(server)) {
                    readTables(run, server);
                    endShare(run, null);
                }
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

    /** False if it is stopped first. */
    private boolean awaitReadiness(TableServer server) throws ServerException, InterruptedException {
        while (!isStopped()) {
            BatchPosition from = runs.readyFrom(position, server);
            if (from != null) {
                position = from;
                return true;
            }
            rest(BETWEEN_LOOKS);
        }
        return false;
    }

    private String where() {
        return position.table() == null ? "" : "In table " + position.table() + ": ";
    }

    private void endShare(Run run, @Nullable String why) throws InterruptedException {
        BatchPosition ended = position.endOfShare(why);
        if (settings.readers() == 1) {
            end(run, ended);
        } else {
            send(ended, List.of(events.running(run, null, ended.rows(), 0, at(ended))));
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
        send(over, List.of(why == null ? events.done(run, rows, at(over)) : events.failed(run, rows, why, at(over))));
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

    private void readTables(Run run, TableServer server) throws ServerException, InterruptedException {
        List<TableId> tables = RunTables.of(run, filter, server);
        if (leads() && position.table() == null) {
            long about = 0;
            for (TableId table : tables) {
                about += server.about(table);
            }
            send(position, List.of(events.running(run, null, position.rows(), about, at(position))));
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
            if (new TableReading(settings, forms, clock, run, table, server, new Progress()).read()) {
                send(position, List.of(events.running(run, name, position.rows(), server.about(table), at(position))));
            }
        }
    }

    private final class Progress implements TableReading.Progress {
        @Override
        public BatchPosition position() {
            return position;
        }

        @Override
        public void send(BatchPosition reached, List<SourceRecord> records) throws InterruptedException {
            BatchReader.this.send(reached, records);
        }
    }
}

package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.relational.TableId;
import io.debezium.relational.history.SchemaHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log through Debezium's task. A statement that its parser does not understand makes that task fail: if it touches no
 * captured table, the task is started anew behind what was handed on, and passes over the statement.
 *
 * <p>Called by the worker's task thread alone, but for {@link #reached} and {@link #stop}.
 */
final class LogReading {

    private static final Logger LOG = LoggerFactory.getLogger(LogReading.class);

    /** Where it is asked where in the log a statement is. */
    interface StatementProbe {
        /** Looks behind the place. */
        Optional<LoggedStatement> find(String statement, LogPlace behind) throws ServerException;
    }

    private final Supplier<SourceTask> tasks;
    private final CaptureFilter filter;
    private final StatementProbe statements;
    private final SourceTaskContext context;
    private final String prefix;
    private final Map<String, String> properties;
    private final OneForm form = new OneForm();
    private volatile SourceTask task;
    private WholeChanges whole;
    private ResumedTransaction transaction = new ResumedTransaction(null);
    private volatile @Nullable Map<String, ?> handedOn;
    private volatile long passedOver;

    /**
     * @param tasks makes Debezium's task, new and not started
     * @param properties the connector's, in the words of the server's flavour
     */
    LogReading(
            Supplier<SourceTask> tasks,
            Map<String, String> properties,
            CaptureFilter filter,
            StatementProbe statements,
            SourceTaskContext context) {
        this.tasks = tasks;
        this.properties = new HashMap<>(properties);
        this.filter = filter;
        this.statements = statements;
        this.context = context;
        this.prefix = properties.getOrDefault(MySqlSourceConfig.TOPIC_PREFIX.name(), "");
        this.task = tasks.get();
        this.whole = new WholeChanges(properties);
    }

    void start() {
        Map<String, ?> last = handedOn;
        transaction = new ResumedTransaction(reached());
        task.initialize(last == null ? context : new ReachedContext(context, partition(), last));
        task.start(properties);
    }

    /** Changes as envelopes, each whole; none is there if the list is empty. */
    List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> events;
        try {
            events = task.poll();
        } catch (ConnectException e) {
            passOver(UnparsedStatement.in(e).orElseThrow(() -> e));
            return List.of();
        }
        if (events == null) {
            return List.of();
        }
        form.apply(events);
        List<SourceRecord> changes = whole.apply(transaction.apply(events));
        if (!changes.isEmpty()) {
            handedOn = changes.get(changes.size() - 1).sourceOffset();
        }
        return changes;
    }

    /** @throws ConnectException if the statement touches a captured table */
    private void passOver(UnparsedStatement statement) {
        Map<String, ?> reached = reached();
        LogPlace behind = reached == null ? LogPlace.UNKNOWN : SourcePosition.place(reached);
        Optional<LoggedStatement> logged = find(statement, behind);
        String where =
                logged.map(LoggedStatement::place).map(place -> "at " + place).orElse("behind " + behind);
        Optional<UnparsedStatement.Effect> effect = statement.effect();
        List<TableId> touched = effect.map(found ->
                        touched(found, logged.map(LoggedStatement::database).orElse("")))
                .orElse(List.of());
        if (!touched.isEmpty()) {
            throw new ConnectException("The statement " + effect.get().kind() + " on " + touched + ", " + where
                    + " of the log, cannot be read, so the columns of what follows are not known. If it changes no columns,"
                    + " schema.history.internal.skip.unparseable.ddl=true passes over it; otherwise the connector's offsets have"
                    + " to be reset, which reads the tables anew.");
        }
        LOG.warn(
                "A statement {} of the log cannot be read ({}). It touches no captured table and is passed over.",
                where,
                effect.map(UnparsedStatement.Effect::kind).orElse("about no table"));
        passedOver = passedOver + 1;
        task.stop();
        properties.compute(
                SchemaHistory.DDL_FILTER.name(),
                (name, others) -> (others == null ? SchemaHistory.DDL_FILTER.defaultValueAsString() : others) + ","
                        + statement.asFilter());
        task = tasks.get();
        whole = new WholeChanges(properties);
        start();
    }

    private Optional<LoggedStatement> find(UnparsedStatement statement, LogPlace behind) {
        try {
            return statements.find(statement.text(), behind);
        } catch (ServerException e) {
            LOG.warn("A statement that cannot be read is not found in the log again: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The captured ones; a name of which nobody knows the database counts as captured. */
    private List<TableId> touched(UnparsedStatement.Effect effect, String database) {
        return effect.tables().stream()
                .map(table -> table.catalog().isEmpty() ? new TableId(database, null, table.table()) : table)
                .filter(table -> table.catalog().isEmpty()
                        || !filter.choose(List.of(table)).isEmpty())
                .toList();
    }

    /** How many statements were passed over. */
    long passedOver() {
        return passedOver;
    }

    /** Where the log is read on after a restart, once the worker has stored all that was handed on; null for the beginning. */
    @Nullable Map<String, ?> reached() {
        Map<String, ?> last = handedOn;
        return last != null ? last : context.offsetStorageReader().offset(partition());
    }

    private Map<String, String> partition() {
        return SourcePosition.partition(prefix);
    }

    void commit() throws InterruptedException {
        task.commit();
    }

    void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) throws InterruptedException {
        task.commitRecord(record, metadata);
    }

    void stop() {
        task.stop();
    }
}

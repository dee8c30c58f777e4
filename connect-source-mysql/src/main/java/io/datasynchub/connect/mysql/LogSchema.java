package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.bean.StandardBeanNames;
import io.debezium.bean.spi.BeanRegistry;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.relational.HistorizedRelationalDatabaseSchema;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.debezium.relational.history.TableChanges;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table definitions of Debezium's task, reached through the registry in which it puts its parts, and their history. */
final class LogSchema implements LogTables {

    /** What it is called among the parts of Debezium's task. */
    private static final String NAME = LogSchema.class.getName();

    private final StreamingBean streaming;
    private final Map<String, String> partition;
    private final Supplier<@Nullable Map<String, ?>> position;
    private volatile @Nullable BeanRegistry parts;

    /** @param position that of the last change handed on, as Connect stores it; null before the first */
    LogSchema(StreamingBean streaming, Map<String, String> partition, Supplier<@Nullable Map<String, ?>> position) {
        this.streaming = streaming;
        this.partition = partition;
        this.position = position;
    }

    /** Called whenever Debezium's task starts. */
    void isOf(CdcSourceTaskContext<?> context) {
        BeanRegistry registry = context.getConfig().getBeanRegistry();
        registry.add(NAME, this);
        parts = registry;
    }

    /** Whether these are the parts of a task of ours, not of Debezium's own connectors. */
    static boolean isIn(BeanRegistry registry) {
        return registry.lookupByName(NAME, LogSchema.class) != null;
    }

    @Override
    public Optional<LogPlace> reached() {
        return schema() == null || position.get() == null ? Optional.empty() : streaming.reached();
    }

    @Override
    public boolean knows(TableId table) {
        HistorizedRelationalDatabaseSchema schema = schema();
        return schema != null && schema.tableFor(table) != null;
    }

    /**
     * Takes tables out of the history that are captured no longer: what they miss from now on is not known. To be called before
     * anything is handed on.
     */
    void forgetAllBut(CaptureFilter captured) throws InterruptedException {
        Map<String, ?> stored = position.get();
        if (stored == null || schema() == null) {
            return;
        }
        Tables past = new Tables();
        reading().getSchemaHistory().recover(Map.of(partition, stored), past, null);
        Set<TableId> left = new TreeSet<>(past.tableIds());
        captured.choose(left).forEach(left::remove);
        for (TableId table : left) {
            record(table, new TableChanges().drop(table));
        }
    }

    @Override
    public void define(Table table) {
        record(table.id(), new TableChanges().create(table));
        reading().refresh(table);
    }

    private void record(TableId table, TableChanges change) {
        reading()
                .getSchemaHistory()
                .record(
                        partition,
                        Objects.requireNonNull(position.get()),
                        table.catalog(),
                        null,
                        null,
                        change,
                        Clock.systemUTC().instant());
    }

    private HistorizedRelationalDatabaseSchema reading() {
        return Objects.requireNonNull(schema(), "the log is not read");
    }

    private @Nullable HistorizedRelationalDatabaseSchema schema() {
        BeanRegistry registry = parts;
        return registry == null
                ? null
                : registry.lookupByName(StandardBeanNames.DATABASE_SCHEMA, HistorizedRelationalDatabaseSchema.class);
    }
}

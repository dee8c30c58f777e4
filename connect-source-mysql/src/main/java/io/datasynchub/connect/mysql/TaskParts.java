package io.datasynchub.connect.mysql;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.source.SourceTask;

/** Where the tasks that do the work come from. */
interface TaskParts {
    /** @param schema gets hold of its table definitions */
    SourceTask log(Flavour flavour, LogSchema schema);

    /** @param wait how long a poll may wait for something to hand on */
    BatchPart batches(Flavour flavour, Duration wait);

    /** The batches of tables that the log's reader does not know yet. */
    BatchPart addedTables(Flavour flavour, LogTables log);

    /** @param properties the connector's */
    LogReading.StatementProbe statements(Map<String, String> properties);

    /** @param active whether a batch is under way */
    record BatchPart(SourceTask task, BooleanSupplier active) {

        static BatchPart of(BatchTask task) {
            return new BatchPart(task, task::isActive);
        }
    }
}

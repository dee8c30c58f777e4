package io.datasynchub.connect.mysql;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTask;

/** Debezium's task for the log, and our own for batches. */
final class DebeziumParts implements TaskParts {

    @Override
    public SourceTask log(Flavour flavour, LogSchema schema) {
        return flavour.newTask(schema);
    }

    @Override
    public BatchPart batches(Flavour flavour, Duration wait) {
        return BatchPart.of(new BatchTask(flavour, wait));
    }

    @Override
    public BatchPart addedTables(Flavour flavour, LogTables log) {
        return BatchPart.of(BatchTask.ofAddedTables(flavour, log));
    }

    @Override
    public LogReading.StatementProbe statements(Map<String, String> properties) {
        return new MySqlClient(properties)::find;
    }
}

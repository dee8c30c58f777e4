package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.source.PlannedRuns;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Schedule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How batches are read.
 *
 * @param share which part of each batch is this reader's, such as {@code 1/3}; its position is stored under it
 * @param reader the number of this reader, from 0
 * @param readers how many share each batch
 * @param chunkRows most rows that one query answers
 * @param batchRows most rows that are handed on at once
 */
record BatchSettings(
        String topicPrefix,
        SyncType type,
        RecordForm form,
        String share,
        int reader,
        int readers,
        int chunkRows,
        int batchRows,
        Duration watchdog,
        Optional<Schedule> schedule,
        Map<String, String> partialConditions,
        Optional<SignalTopic> signals) {

    /** The shape of the records. */
    enum RecordForm {
        DEBEZIUM,
        ROW
    }

    /** @param consumer the settings of the consumer that reads it */
    record SignalTopic(String name, Map<String, String> consumer) {}

    static final String PARTIAL_PREFIX = "sync.partial.";

    /** Put into a task's configuration by the connector: which of the readers it is, such as {@code 1/3}. */
    static final String READER = "sync.reader";

    /** In its place, for a task that reads no batches. */
    static final String NO_READER = "none";

    /** Put into a task's configuration by the connector: {@code false} for a task that does not read the log. */
    static final String READS_LOG = "sync.reads.log";

    static final String HISTORY_CONSUMER_PREFIX = "schema.history.internal.consumer.";
    private static final String SIGNAL_CONSUMER_PREFIX = "sync.signal.consumer.";

    /** Under which this reader's position is stored. */
    Map<String, String> partition() {
        return BatchPosition.partition(topicPrefix, share);
    }

    /** Under which the position of the reader with this number is stored. */
    Map<String, String> partition(int number) {
        return number == reader ? partition() : BatchPosition.partition(topicPrefix, number, readers);
    }

    PlannedRuns plannedRuns(InstantSource clock) {
        Kind kind = type == SyncType.PARTIAL ? Kind.PARTIAL : Kind.FULL;
        return new PlannedRuns(kind, partialConditions, schedule, type.readsLog(), clock);
    }

    /** The same for a reader of its own, which shares nothing and follows neither schedule nor signals. */
    BatchSettings apart(String name) {
        return new BatchSettings(
                topicPrefix,
                type,
                form,
                name,
                0,
                1,
                chunkRows,
                batchRows,
                watchdog,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** @param properties a task's, with defaults filled in */
    static BatchSettings of(Map<String, String> properties) {
        SettingValues values = MySqlSourceConfig.own(properties);
        String prefix = values.get(MySqlSourceConfig.TOPIC_PREFIX);
        String given = properties.getOrDefault(READER, NO_READER);
        String share = given.equals(NO_READER) ? "1/1" : given;
        String[] reader = share.split("/", 2);
        return new BatchSettings(
                prefix,
                MySqlSourceConfig.syncType(values),
                values.get(MySqlSourceConfig.RECORD_FORMAT),
                share,
                Integer.parseInt(reader[0]) - 1,
                Integer.parseInt(reader[1]),
                values.get(SyncSettings.SYNC_CHUNK_ROWS),
                values.get(MySqlSourceConfig.MAX_BATCH_SIZE),
                values.get(SyncSettings.SYNC_WATCHDOG),
                values.find(Schedule.SETTING).map(Schedule::parse),
                Settings.below(PARTIAL_PREFIX, properties),
                signals(prefix, values, properties));
    }

    private static Optional<SignalTopic> signals(String prefix, SettingValues values, Map<String, String> properties) {
        Optional<String> servers =
                values.find(SyncSettings.SYNC_SIGNAL_SERVERS).or(() -> values.find(MySqlSourceConfig.HISTORY_SERVERS));
        String topic = values.find(SyncSettings.SYNC_SIGNAL_TOPIC).orElse(prefix + ".signals");
        return servers.map(brokers -> {
            Map<String, String> consumer = Settings.below(HISTORY_CONSUMER_PREFIX, properties);
            consumer.putAll(Settings.below(SIGNAL_CONSUMER_PREFIX, properties));
            consumer.put("bootstrap.servers", brokers);
            return new SignalTopic(topic, consumer);
        });
    }
}

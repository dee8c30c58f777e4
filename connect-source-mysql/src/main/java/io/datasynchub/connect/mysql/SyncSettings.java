package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Setting;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** What is read, and what asks for it. */
final class SyncSettings {

    static final Setting<String> SYNC_TYPE = Setting.string("sync.type")
            .title("What is synced")
            .defaultsTo(SyncType.MICRO.word())
            .checkedBy(ConfigDef.LambdaValidator.with(
                    (name, value) -> SyncType.parse(name, String.valueOf(value)),
                    () -> String.join(", ", SyncType.words())))
            .importance(Importance.HIGH)
            .doc(
                    "micro: the rows that are there, then every change from the binary log. full: batches of all rows of the"
                            + " chosen tables. partial: batches of the tables and rows that sync.partial.<database>.<table> names."
                            + " micro+full: the changes, and batches beside them. Batches start by sync.schedule and by signals;"
                            + " with full and partial and no schedule, one starts with the connector.");

    static final Setting<Duration> SYNC_WATCHDOG = Setting.millis("sync.watchdog.ms")
            .title("Longest standstill of a batch")
            .defaultsTo(Duration.ofMinutes(10))
            .atLeast(1_000)
            .doc("A batch that has begun and does not move for so long fails the task. With several tasks it has to be"
                    + " longer than the worker's offset.flush.interval.ms.");

    static final Setting<Integer> SYNC_CHUNK_ROWS = Setting.integer("sync.chunk.rows")
            .title("Rows a query")
            .defaultsTo(100_000)
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("Most rows of a table that a batch reads with one query, by the order of the primary key.");

    static final Setting<String> SYNC_SIGNAL_TOPIC = Setting.string("sync.signal.topic")
            .title("Signal topic")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Topic of one partition whose messages ask for batches, such as {\"id\": \"any\", \"type\": \"full\"} or"
                            + " {\"id\": \"any\", \"type\": \"partial\", \"tables\": {\"shop.orders\": \"id > 1000\"}}."
                            + " If not given, <topic.prefix>.signals. What becomes of each batch is told on <topic.prefix>.runs.");

    static final Setting<String> SYNC_SIGNAL_SERVERS = Setting.string("sync.signal.bootstrap.servers")
            .title("Signal brokers")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Kafka brokers of the signal topic. If not given, those of the schema history; with neither there are no"
                            + " signals. Further settings of the consumer go under sync.signal.consumer.; those under"
                            + " schema.history.internal.consumer. hold for it too.");

    static final Setting<Boolean> SYNC_ADDED_TABLES = Setting.flag("sync.added.tables")
            .title("Tables added to the filter")
            .defaultsTo(true)
            .doc(
                    "Reads a table that the include lists choose from now on, while it was there before, by a batch, and then follows"
                            + " its changes. Tables that are created later are followed in any case. Needs"
                            + " schema.history.internal.store.only.captured.tables.ddl, by which tables that were captured before are told from others.");

    private SyncSettings() {}
}

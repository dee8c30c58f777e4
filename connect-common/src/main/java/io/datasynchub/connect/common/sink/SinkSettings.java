package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings that all sinks have, in the same words. */
public final class SinkSettings {

    public static final Setting<RecordFormat> RECORD_FORMAT = Setting.oneOf("record.format", RecordFormat.class)
            .title("Record format")
            .defaultsTo(RecordFormat.AUTO)
            .importance(Importance.MEDIUM)
            .doc(
                    "The shape of the records: Debezium's change envelope, or the row itself; auto tells them apart record by"
                            + " record.");

    public static final Setting<List<String>> ID_FIELDS = Setting.list("id.fields")
            .title("Fields of the identity")
            .optional()
            .doc("The fields of which id.strategy=key_fields or value_fields makes the _id.");

    public static final Setting<DeleteMode> DELETE_MODE = Setting.oneOf("delete.mode", DeleteMode.class)
            .title("Delete mode")
            .defaultsTo(DeleteMode.DELETE)
            .importance(Importance.MEDIUM)
            .doc("What a deletion at the source does: delete removes the document, soft marks it, ignore leaves it.");

    public static final Setting<String> DELETE_SOFT_FIELD = Setting.string("delete.soft.field")
            .title("Mark of a deleted document")
            .defaultsTo("__deleted")
            .importance(Importance.LOW)
            .doc("The field that delete.mode=soft sets to true.");

    static final Setting<Integer> BATCH_MAX_RECORDS = Setting.integer("batch.max.records")
            .title("Documents a request")
            .defaultsTo(2_000)
            .between(1, 100_000)
            .importance(Importance.MEDIUM)
            .doc("Most documents that one request writes.");

    static final Setting<Long> BATCH_MAX_BYTES = Setting.bytes("batch.max.bytes")
            .title("Bytes a request")
            .defaultsTo(5L << 20)
            .between(1_024, 32L << 20)
            .importance(Importance.MEDIUM)
            .doc("Most bytes that one request carries. A single larger document is sent alone.");

    static final Setting<Duration> BATCH_LINGER = Setting.millis("batch.linger.ms")
            .title("Linger")
            .defaultsTo(Duration.ofMillis(5))
            .between(0, 60_000)
            .importance(Importance.LOW)
            .doc(
                    "How long a request that is not full waits for more documents, in milliseconds; up to four times as long"
                            + " while they come by the thousand a second. Less is quicker, more makes fewer requests.");

    static final Setting<Integer> MAX_IN_FLIGHT_REQUESTS = Setting.integer("max.in.flight.requests")
            .title("Requests in flight")
            .defaultsTo(4)
            .between(1, 64)
            .importance(Importance.MEDIUM)
            .doc(
                    "How many requests a task has out at once. Changes of one document stay in order whatever the number.");

    static final Setting<Integer> BUFFER_MAX_RECORDS = Setting.integer("buffer.max.records")
            .title("Buffered records")
            .defaultsTo(20_000)
            .between(1, 10_000_000)
            .importance(Importance.LOW)
            .doc("Most records that a task holds before it pauses its partitions.");

    static final Setting<Long> BUFFER_MAX_BYTES = Setting.bytes("buffer.max.bytes")
            .title("Buffered bytes")
            .defaultsTo(64L << 20)
            .atLeast(1_024)
            .importance(Importance.LOW)
            .doc("Most bytes of writes that a task holds before it pauses its partitions.");

    static final Setting<Duration> RETRY_TIMEOUT = Setting.millis("retry.timeout.ms")
            .title("Retry timeout")
            .defaultsTo(Duration.ofHours(1))
            .atLeast(0)
            .importance(Importance.MEDIUM)
            .doc(
                    "How long a failing server is waited for, in milliseconds, before the task fails. Partitions are paused"
                            + " meanwhile; nothing is skipped.");

    static final Setting<Duration> RETRY_BACKOFF = Setting.millis("retry.backoff.ms")
            .title("First back-off")
            .defaultsTo(Duration.ofMillis(100))
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("The first wait between attempts, in milliseconds. It doubles with each attempt, with jitter.");

    static final Setting<Duration> RETRY_BACKOFF_MAX = Setting.millis("retry.backoff.max.ms")
            .title("Longest back-off")
            .defaultsTo(Duration.ofSeconds(10))
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("The longest wait between attempts, in milliseconds.");

    private SinkSettings() {}

    /** The groups of settings that every sink ends with. */
    public static Settings all() {
        return Settings.none()
                .group("Reading", RECORD_FORMAT)
                .group("Batching", BATCH_MAX_RECORDS, BATCH_MAX_BYTES, BATCH_LINGER, MAX_IN_FLIGHT_REQUESTS)
                .group("Buffering", BUFFER_MAX_RECORDS, BUFFER_MAX_BYTES)
                .group("Retrying", RETRY_TIMEOUT, RETRY_BACKOFF, RETRY_BACKOFF_MAX);
    }

    public static SinkLimits limits(SettingValues values) {
        return new SinkLimits(
                values.get(BATCH_MAX_RECORDS),
                values.get(BATCH_MAX_BYTES),
                values.get(BATCH_LINGER),
                values.get(MAX_IN_FLIGHT_REQUESTS),
                values.get(BUFFER_MAX_RECORDS),
                values.get(BUFFER_MAX_BYTES),
                values.get(RETRY_TIMEOUT),
                values.get(RETRY_BACKOFF),
                values.get(RETRY_BACKOFF_MAX));
    }
}

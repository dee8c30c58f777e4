package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Fields;
import io.datasynchub.connect.common.row.UnmappableValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a change stands, so that two changes of one document can be told older and newer when they come out of order.
 *
 * <p>Within one log the place decides, unless the time says otherwise: a log that was begun anew (a re-created topic, a reset
 * binary log) has lower places at later times. Between logs the time decides.
 *
 * @param log which log the place is in: a topic-partition, or a database's log
 * @param time when the change was made, in milliseconds since 1970
 * @param place where in the log, as text that sorts as the log runs
 */
public record WritePosition(String log, long time, String place) {

    /** Whether this change is older than one at {@code other}; of two at the same place neither is. */
    public boolean isOlderThan(WritePosition other) {
        return log.equals(other.log) ? place.compareTo(other.place) < 0 && time <= other.time : time < other.time;
    }

    /** By Kafka's coordinates, as the record was consumed. */
    public static WritePosition ofOffset(SinkRecord record) {
        Long timestamp = record.timestamp();
        return new WritePosition(
                record.originalTopic() + "-" + record.originalKafkaPartition(),
                timestamp == null ? 0 : timestamp,
                padded(record.originalKafkaOffset(), 19));
    }

    /**
     * By what a source says of its log: MySQL's and MariaDB's file and position, PostgreSQL's LSN, SQL Server's LSNs, Oracle's
     * SCN, or the time alone.
     *
     * @param source the {@code source} block of a Debezium event, with a schema or without
     * @throws UnmappableValue if it says none of these
     */
    public static WritePosition ofSource(@Nullable Object source) {
        if (!(Fields.get(source, "ts_ms") instanceof Number time)) {
            throw new UnmappableValue(
                    "it says nothing of its place in the source's log: set stale.write.guard to offset, a"
                            + " field of the row, or none");
        }
        String log = String.valueOf(Fields.get(source, "connector")) + ':' + Fields.get(source, "name");
        return new WritePosition(log, time.longValue(), place(source, time.longValue()));
    }

    private static String place(@Nullable Object source, long time) {
        if (Fields.get(source, "file") instanceof String file && Fields.get(source, "pos") instanceof Number pos) {
            Object row = Fields.get(source, "row");
            return padded(sequenceOf(file), 12)
                    + ':'
                    + padded(pos.longValue(), 19)
                    + ':'
                    + padded(row instanceof Number number ? number.longValue() : 0, 10);
        }
        if (Fields.get(source, "lsn") instanceof Number lsn) {
            return padded(lsn.longValue(), 19);
        }
        if (Fields.get(source, "commit_lsn") instanceof String commit) {
            Object serial = Fields.get(source, "event_serial_no");
            return commit
                    + ':'
                    + Fields.get(source, "change_lsn")
                    + ':'
                    + padded(serial instanceof Number number ? number.longValue() : 0, 19);
        }
        if (Fields.get(source, "scn") instanceof String scn) {
            return "0".repeat(Math.max(0, 20 - scn.length())) + scn;
        }
        return padded(time, 19);
    }

    /** The number of a binary log's file, such as 12 of binlog.000012. */
    static long sequenceOf(String file) {
        long number = 0;
        for (int i = file.lastIndexOf('.') + 1; i < file.length(); i++) {
            int digit = Character.digit(file.charAt(i), 10);
            if (digit < 0) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return text.length() >= digits ? text : "0".repeat(digits - text.length()) + text;
    }
}

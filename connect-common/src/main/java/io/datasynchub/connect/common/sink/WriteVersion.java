package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Fields;
import io.datasynchub.connect.common.row.UnmappableValue;
import org.jspecify.annotations.Nullable;

/**
 * The place of a change in its source's log as one number that grows as the log runs, for stores that compare versions.
 *
 * <p>Changes at the same place have the same number, such as those of one binary log event. A number says nothing about the
 * order between two logs: {@link WritePosition}, which knows of times, does.
 */
public final class WriteVersion {

    private static final int BITS_OF_POSITION = 32;
    private static final int BITS_OF_BLOCK = 24;
    private static final int BITS_OF_SLOT = 16;

    private WriteVersion() {}

    /**
     * By what a source says of its log: MySQL's and MariaDB's file number and position, PostgreSQL's LSN, SQL Server's commit
     * LSN, Oracle's SCN, MongoDB's timestamp with its ordinal, or the time in milliseconds where it says none of these.
     *
     * @param source the {@code source} block of a Debezium event, with a schema or without
     * @throws UnmappableValue if it says nothing, or a number of more than 63 bits
     */
    public static long ofSource(@Nullable Object source) {
        if (Fields.get(source, "file") instanceof String file && Fields.get(source, "pos") instanceof Number position) {
            return joined(WritePosition.sequenceOf(file), position.longValue(), BITS_OF_POSITION);
        }
        if (Fields.get(source, "lsn") instanceof Number lsn) {
            return lsn.longValue();
        }
        if (Fields.get(source, "commit_lsn") instanceof String lsn) {
            return ofSqlServer(lsn);
        }
        if (Fields.get(source, "scn") instanceof String scn) {
            return parsed(scn, 10);
        }
        if (!(Fields.get(source, "ts_ms") instanceof Number time)) {
            throw new UnmappableValue(
                    "it says nothing of its place in the source's log: set stale.write.guard to offset, a"
                            + " field of the row, or none");
        }
        return Fields.get(source, "ord") instanceof Number ordinal
                ? joined(time.longValue() / 1_000, ordinal.longValue(), BITS_OF_POSITION)
                : time.longValue();
    }

    /** Three hexadecimal numbers: of the virtual log file, the block in it, and the slot in that. */
    private static long ofSqlServer(String lsn) {
        String[] parts = lsn.split(":", -1);
        if (parts.length != 3) {
            throw new UnmappableValue("its commit_lsn is not of three parts");
        }
        long block = joined(parsed(parts[0], 16), parsed(parts[1], 16), BITS_OF_BLOCK);
        return joined(block, parsed(parts[2], 16), BITS_OF_SLOT);
    }

    private static long parsed(String number, int radix) {
        try {
            return Long.parseLong(number, radix);
        } catch (NumberFormatException e) {
            throw new UnmappableValue("its place in the source's log is not a number");
        }
    }

    /** Puts {@code low} behind {@code high}, if both have room. */
    private static long joined(long high, long low, int bitsOfLow) {
        if (high < 0 || high > Long.MAX_VALUE >> bitsOfLow || low < 0 || low >= 1L << bitsOfLow) {
            throw new UnmappableValue("its place in the source's log does not fit into a version of 63 bits");
        }
        return high << bitsOfLow | low;
    }
}

package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Tells whether something can be a position in a server's binary log, before it is stored as one. */
final class SourcePosition {

    private static final String SERVER = "server";
    private static final String FILE = "file";
    private static final String POSITION = "pos";
    private static final Pattern MARIADB_GTID = Pattern.compile("(\\d+)-\\d+-(\\d+)");

    private SourcePosition() {}

    /** Under which the position in the log is stored, by Debezium. */
    static Map<String, String> partition(String topicPrefix) {
        return Map.of(SERVER, topicPrefix);
    }

    /** The place that a position names. */
    static LogPlace place(Map<String, ?> offset) {
        return offset.get(FILE) instanceof String file && offset.get(POSITION) instanceof Number position
                ? new LogPlace(file, position.longValue())
                : LogPlace.UNKNOWN;
    }

    /** Whether a position was stored in the middle of a snapshot, which begins anew after a restart. */
    static boolean isOfSnapshot(Map<String, ?> offset) {
        return offset.containsKey("snapshot");
    }

    /**
     * Checks a position that somebody wants to store.
     *
     * @param offset Debezium's form: {@code {"file": "binlog.000003", "pos": 1234, …}}; null to forget the position
     * @throws ConnectException if it does not belong to this connector or names no place in a log
     */
    static void check(String prefix, Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        if (!partition.equals(partition(prefix))) {
            throw new ConnectException("This connector's positions are stored under {\"" + SERVER + "\": \"" + prefix
                    + "\"}, after its topic.prefix; got " + partition);
        }
        if (offset == null) {
            return;
        }
        if (!(offset.get(FILE) instanceof String file) || file.isBlank()) {
            throw new ConnectException(
                    "A position needs \"" + FILE + "\", a log file as SHOW BINARY LOGS names it, such as"
                            + " {\"file\": \"binlog.000003\", \"pos\": 4}");
        }
        if (!isNaturalNumber(offset.get(POSITION))) {
            throw new ConnectException("A position needs \"" + POSITION + "\", a byte offset in the log file " + file
                    + ", such as 4 for its beginning");
        }
        for (String counter : new String[] {"event", "row"}) {
            Object count = offset.get(counter);
            if (count != null && !isNaturalNumber(count)) {
                throw new ConnectException("In a position, \"" + counter + "\" is a number of at least 0");
            }
        }
        Object gtids = offset.get("gtids");
        if (gtids != null && !(gtids instanceof String)) {
            throw new ConnectException("In a position, \"gtids\" is a text with the transactions that are done");
        }
    }

    /**
     * Why a server cannot be read from a position; empty if it can, or if nobody can tell.
     *
     * @param offset one that {@link #check} accepts
     */
    static Optional<String> whyGone(ServerLog log, Map<String, ?> offset) {
        String gtids = String.valueOf(offset.get("gtids") == null ? "" : offset.get("gtids"));
        if (gtids.isBlank()) {
            String file = String.valueOf(offset.get(FILE));
            return log.files().isEmpty() || log.files().contains(file)
                    ? Optional.empty()
                    : Optional.of("The server has no log file " + file + "; it has "
                            + log.files().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        boolean has = log.flavour() == Flavour.MARIADB
                ? isBehindAll(lastOfDomains(gtids), lastOfDomains(log.purgedGtids()))
                : new MySqlGtidSet(log.purgedGtids()).isContainedWithin(new MySqlGtidSet(gtids));
        return has
                ? Optional.empty()
                : Optional.of("The server has purged transactions that come after the position: it has none of "
                        + log.purgedGtids() + " any more.");
    }

    private static boolean isBehindAll(Map<String, Long> position, Map<String, Long> purged) {
        return purged.entrySet().stream().allMatch(last -> position.getOrDefault(last.getKey(), 0L) >= last.getValue());
    }

    /** MariaDB's transactions are numbered in each domain, whichever server they come from: {@code domain-server-number}. */
    private static Map<String, Long> lastOfDomains(String gtids) {
        Map<String, Long> last = new HashMap<>();
        Matcher transaction = MARIADB_GTID.matcher(gtids);
        while (transaction.find()) {
            last.merge(transaction.group(1), Long.parseUnsignedLong(transaction.group(2)), Math::max);
        }
        return last;
    }

    private static boolean isNaturalNumber(@Nullable Object value) {
        return (value instanceof Long || value instanceof Integer) && ((Number) value).longValue() >= 0;
    }
}

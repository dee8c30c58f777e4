package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.Fields;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.common.sink.WriteVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Date;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The external version of a write, by the stale-write guard: Elasticsearch refuses one that is lower than the document's, and one
 * that is lower than that of a deletion which it remembers.
 *
 * @see <a href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-index">version_type=external_gte</a>
 */
final class Versions {

    private static final byte[] VERSION = ",\"version\":".getBytes(StandardCharsets.US_ASCII);

    /** An equal version is written again: a replay, or one of several changes at one place in a log. */
    private static final byte[] VERSION_TYPE = ",\"version_type\":\"external_gte\"".getBytes(StandardCharsets.US_ASCII);

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final StaleWriteGuard guard;

    Versions(StaleWriteGuard guard) {
        this.guard = guard;
    }

    boolean areKept() {
        return !(guard instanceof StaleWriteGuard.Off);
    }

    /**
     * Whether a deletion asks for nothing, since it tells no version: a tombstone tells neither a place in the source's log nor a
     * row, and stands behind a deletion that did.
     */
    boolean isTold(Change.Delete change) {
        return guard instanceof StaleWriteGuard.BySource && change.source() == null
                || guard instanceof StaleWriteGuard.ByField && change.before() == null;
    }

    /**
     * The version of a change, or {@link EsWrite#NO_VERSION} if none are kept.
     *
     * @throws UnmappableValue if the record does not tell it, or it is below zero
     */
    long of(SinkRecord record, @Nullable SchemaAndValue row, @Nullable Object source) {
        if (!areKept()) {
            return EsWrite.NO_VERSION;
        }
        long version = number(record, row, source);
        if (version < 0) {
            throw new UnmappableValue("the version that stale.write.guard goes by is below zero");
        }
        return version;
    }

    private long number(SinkRecord record, @Nullable SchemaAndValue row, @Nullable Object source) {
        if (guard instanceof StaleWriteGuard.ByOffset) {
            return record.originalKafkaOffset();
        }
        if (guard instanceof StaleWriteGuard.BySource) {
            return WriteVersion.ofSource(source);
        }
        if (guard instanceof StaleWriteGuard.ByField field) {
            return number("its column " + field.name(), Fields.get(row == null ? null : row.value(), field.name()));
        }
        String name = ((StaleWriteGuard.ByHeader) guard).name();
        Header header = record.headers().lastWithName(name);
        return number("its header " + name, header == null ? null : header.value());
    }

    private static long number(String what, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Date time) {
            return time.getTime();
        }
        if (value instanceof BigDecimal || value instanceof BigInteger || value instanceof String) {
            return parsed(what, value.toString());
        }
        if (value instanceof byte[] text) {
            return parsed(what, new String(text, StandardCharsets.UTF_8));
        }
        throw new UnmappableValue(
                what + (value == null ? " is missing" : " is no whole number") + ", which stale.write.guard goes by");
    }

    /** Reads a whole number, or a timestamp as its microseconds since 1970. */
    private static long parsed(String what, String text) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (NumberFormatException e) {
            return micros(what, text);
        } catch (ArithmeticException e) {
            throw notWhole(what);
        }
    }

    private static long micros(String what, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return Math.multiplyExact(time.toEpochSecond(), MICROS_PER_SECOND) + time.getNano() / 1_000;
        } catch (DateTimeException | ArithmeticException e) {
            throw notWhole(what);
        }
    }

    private static UnmappableValue notWhole(String what) {
        return new UnmappableValue(
                what + " is neither a whole number of 63 bits nor an ISO 8601 timestamp with an offset,"
                        + " which stale.write.guard goes by");
    }

    /** Writes the part of an action's line that says the version. */
    static void write(long version, NdjsonWriter out) {
        if (version != EsWrite.NO_VERSION) {
            out.raw(VERSION);
            out.int64(version);
            out.raw(VERSION_TYPE);
        }
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.FieldValues;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** The time that each document of a data stream has: a column's, or that of the record. Not thread-safe. */
final class StreamTimestamp {

    static final String FIELD = "@timestamp";

    private static final byte[] NAME = NdjsonWriter.encodeName(FIELD);
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final String column;
    private final FieldValues values = new FieldValues(NdjsonWriter::encodeName);

    /** @param column the column that holds it; empty for the record's own time */
    StreamTimestamp(String column) {
        this.column = column;
    }

    /** Writes the field, unless the row has a column of its name. */
    void write(SinkRecord record, SchemaAndValue row, NdjsonWriter out) {
        if (row.value() instanceof Struct struct && struct.schema().field(FIELD) != null
                || row.value() instanceof Map<?, ?> map && map.containsKey(FIELD)) {
            return;
        }
        out.name(NAME);
        if (column.isEmpty()) {
            ofRecord(record, out);
        } else if (values.write(column, row, out) != FieldValues.Found.WRITTEN) {
            throw new UnmappableValue("field " + column + ": it is the time that a data stream needs, and null or"
                    + " missing: see data.stream.timestamp.field");
        }
    }

    private static void ofRecord(SinkRecord record, NdjsonWriter out) {
        Long millis = record.timestamp();
        if (millis == null) {
            throw new UnmappableValue(
                    "it has no timestamp, which a data stream needs: name a column in data.stream.timestamp.field");
        }
        out.timestamp(
                Math.floorDiv(millis, MILLIS_PER_SECOND),
                (int) Math.floorMod(millis, MILLIS_PER_SECOND) * NANOS_PER_MILLI);
    }
}

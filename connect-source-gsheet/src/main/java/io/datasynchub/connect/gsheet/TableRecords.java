package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.SourceOffset;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.DeleteMode;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.RecordForm;
import io.datasynchub.connect.gsheet.TableDiff.Change;
import io.datasynchub.connect.gsheet.TableDiff.Operation;
import io.datasynchub.connect.gsheet.TableDiff.PageChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Makes the records of a table's changes, as they were found at one time. For one thread. */
final class TableRecords {

    /** What happened: {@code c}, {@code u}, {@code d}, or {@code r} for a row that was there. */
    static final String OPERATION = "__op";

    /** When it was read, in milliseconds since 1970. */
    static final String SOURCE_TIME = "__source_ts";

    /** The columns whose cells hold an error or do not fit, between commas. */
    static final String BAD_CELLS = "__bad_cells";

    /**
     * What all records of a connector have in common.
     *
     * @param version the connector's
     */
    record Shape(String topicPrefix, RecordForm form, DeleteMode deleteMode, boolean tombstones, String version) {}

    /**
     * What all records of one look at a table have in common.
     *
     * @param first whether nothing of the table was sent before
     * @param run null if it is none of a run's
     */
    record Look(String spreadsheetTitle, String tableName, long time, boolean first, @Nullable String run) {}

    private final Shape shape;
    private final Look look;
    private final KnownTable known;
    private final RowSchema schema;
    private final Table.Values values;
    private final Table table;
    private final Field[] fields;

    TableRecords(Shape shape, Look look, KnownTable known, Table table) {
        this.shape = shape;
        this.look = look;
        this.known = known;
        this.schema = new RowSchema(known);
        this.table = table;
        this.values = table.values();
        this.fields = known.columns().stream()
                .map(column -> schema.row().field(column.name()))
                .toArray(Field[]::new);
    }

    /**
     * The records of a page's changes. The last one carries the page as it is then, those before it the page as it was: what is stored is
     * true whichever was the last to arrive.
     *
     * @return none if no change makes a record
     */
    List<SourceRecord> of(PageChanges changes, Map<String, String> partition, Map<String, Object> after) {
        Map<String, Object> before = changes.before().offset();
        List<SourceRecord> records = new ArrayList<>(changes.changes().size());
        for (Change change : changes.changes()) {
            if (change.operation() == Operation.DELETE) {
                addDeleted(change, partition, before, records);
            } else {
                records.add(written(change, partition, before));
            }
        }
        if (!records.isEmpty()) {
            SourceRecord last = records.remove(records.size() - 1);
            records.add(SourceOffset.at(after, last));
        }
        return records;
    }

    /** The record of a row as it is. */
    SourceRecord read(int row, byte[] key, Map<String, String> partition, Map<String, Object> offset) {
        return written(new Change(Operation.READ, row, key), partition, offset);
    }

    private SourceRecord written(Change change, Map<String, String> partition, Map<String, Object> offset) {
        Struct row = new Struct(schema.row());
        StringBuilder bad = new StringBuilder();
        values.at(change.row());
        for (int column = 0; column < fields.length; column++) {
            if (fields[column] == null || values.isBlank(column)) {
                continue;
            }
            Optional<Object> value = values.value(column);
            if (value.isPresent()) {
                row.put(fields[column], value.get());
            } else {
                bad.append(bad.isEmpty() ? "" : ",").append(fields[column].name());
            }
        }
        String operation = operation(change.operation());
        ConnectHeaders headers = headers(operation);
        if (!bad.isEmpty()) {
            headers.addString(BAD_CELLS, bad.toString());
        }
        boolean alone = shape.form() == RecordForm.ROW;
        Object value = alone ? row : envelope(operation, change.row()).put("after", row);
        return record(change, partition, offset, alone ? schema.row() : schema.envelope(), value, headers);
    }

    private String operation(Operation operation) {
        return switch (operation) {
            case CREATE -> look.first() || look.run() != null ? "r" : "c";
            case UPDATE -> look.run() != null ? "r" : "u";
            case READ -> "r";
            case DELETE -> "d";
        };
    }

    private void addDeleted(
            Change change, Map<String, String> partition, Map<String, Object> offset, List<SourceRecord> records) {
        boolean alone = shape.form() == RecordForm.ROW;
        ConnectHeaders headers = headers("d");
        if (!alone) {
            Struct envelope = envelope("d", -1);
            if (!known.keyColumns().isEmpty()) {
                envelope.put("before", schema.known(schema.key(change.key())));
            }
            records.add(record(change, partition, offset, schema.envelope(), envelope, headers));
        }
        if (alone ? shape.deleteMode() == DeleteMode.TOMBSTONE : shape.tombstones()) {
            records.add(record(change, partition, offset, null, null, headers("d")));
        }
    }

    private ConnectHeaders headers(String operation) {
        ConnectHeaders headers = new ConnectHeaders();
        if (shape.form() == RecordForm.ROW) {
            headers.addString(OPERATION, operation);
            headers.addLong(SOURCE_TIME, look.time());
        }
        if (look.run() != null) {
            headers.addString(Run.ID_HEADER, look.run());
        }
        return headers;
    }

    private Struct envelope(String operation, int row) {
        Struct source = new Struct(schema.source())
                .put("version", shape.version())
                .put("connector", RowSchema.CONNECTOR)
                .put("name", shape.topicPrefix())
                .put("ts_ms", look.time())
                .put("snapshot", look.first() ? "true" : "false")
                .put("db", look.spreadsheetTitle())
                .put("table", look.tableName());
        if (row >= 0) {
            source.put("row", (long) table.number(row));
        }
        return new Struct(schema.envelope())
                .put("op", operation)
                .put("source", source)
                .put("ts_ms", look.time());
    }

    private SourceRecord record(
            Change change,
            Map<String, String> partition,
            Map<String, Object> offset,
            @Nullable Schema valueSchema,
            @Nullable Object value,
            ConnectHeaders headers) {
        Struct key = schema.key(change.key());
        return new SourceRecord(
                partition, offset, known.topic(), null, key.schema(), key, valueSchema, value, look.time(), headers);
    }
}

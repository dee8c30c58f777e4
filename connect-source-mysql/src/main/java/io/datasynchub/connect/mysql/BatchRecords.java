package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.mysql.BatchSettings.RecordForm;
import io.datasynchub.connect.mysql.TableServer.LogPlace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Makes the records of one chunk: envelopes or plain rows, alike in all that the chunk's rows have in common. */
final class BatchRecords {

    private final TableForm form;
    private final OneForm oneForm = new OneForm();
    private final RecordForm shape;
    private final Struct source;
    private final Instant time;
    private final Map<String, String> partition;
    private final List<Header> headers;
    private final Schema valueSchema;

    BatchRecords(
            TableForm form,
            RecordForm shape,
            Struct source,
            LogPlace place,
            Instant time,
            String runId,
            Map<String, String> partition) {
        this.form = form;
        this.shape = shape;
        this.source = source;
        this.time = time;
        this.partition = partition;
        ConnectHeaders common = new ConnectHeaders();
        common.addString(Run.ID_HEADER, runId);
        if (shape == RecordForm.ROW) {
            common.addString(RowFormat.OPERATION, "r");
            common.addLong(RowFormat.SOURCE_TIME, time.toEpochMilli());
            if (!place.equals(LogPlace.UNKNOWN)) {
                common.addString(RowFormat.SOURCE_POSITION, place.file() + ":" + place.position() + ":0");
            }
        }
        this.headers = StreamSupport.stream(common.spliterator(), false).toList();
        this.valueSchema = shape == RecordForm.ROW
                ? form.schema().getEnvelopeSchema().schema().field("after").schema()
                : form.schema().getEnvelopeSchema().schema();
    }

    /** The record of the row that the rows stand at. */
    SourceRecord record(TableServer.Rows rows, Map<String, ?> offset) throws ServerException {
        @Nullable Object[] values = form.values(rows);
        Struct row = form.row(values);
        oneForm.apply(row, false);
        Object value = shape == RecordForm.ROW
                ? row
                : form.schema().getEnvelopeSchema().read(row, source, time);
        return record(offset, form.key(values), value);
    }

    private SourceRecord record(Map<String, ?> offset, @Nullable Struct key, Object value) {
        ConnectHeaders own = new ConnectHeaders();
        headers.forEach(own::add);
        return new SourceRecord(
                partition,
                offset,
                form.topic(),
                null,
                key == null ? null : form.schema().keySchema(),
                key,
                valueSchema,
                value,
                time.toEpochMilli(),
                own);
    }
}

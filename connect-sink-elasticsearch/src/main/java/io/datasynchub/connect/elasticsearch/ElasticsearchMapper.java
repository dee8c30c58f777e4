package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.RecordMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Makes each change one item of a bulk request: the row as a document, the key as its id. Not thread-safe. */
final class ElasticsearchMapper implements RecordMapper<EsWrite> {

    private static final int MOST_DESTINATIONS = 10_000;

    private final DestinationTemplate destination;
    private final Map<String, ActionLines> indices = new HashMap<>();
    private final DocumentId documentId = new DocumentId();
    private final PerSchema<RowEncoder> encoders =
            new PerSchema<>(schema -> RowEncoder.compile(schema, NdjsonWriter::encodeName));
    private final NdjsonWriter out = new NdjsonWriter();

    ElasticsearchMapper(DestinationTemplate destination) {
        this.destination = destination;
    }

    @Override
    public EsWrite upsert(SinkRecord record, Change.Upsert change) {
        ActionLines actions = actions(record, change);
        String id = documentId.of(change.key());
        ObjectOf columns = columns(change.row().schema());
        out.reset();
        if (change.unavailable().isEmpty()) {
            actions.index(id, out);
            out.beginObject();
            row(change);
            out.endObject();
            out.endLine();
            return EsWrite.index(new EsWrite.Document(actions.index(), id), columns, out.toByteArray());
        }
        PartialRow.check(change, columns);
        actions.update(id, out);
        PartialRow.begin(out);
        row(change);
        PartialRow.end(out);
        out.endLine();
        return EsWrite.update(new EsWrite.Document(actions.index(), id), columns, out.toByteArray());
    }

    @Override
    public EsWrite delete(SinkRecord record, Change.Delete change) {
        ActionLines actions = actions(record, change);
        String id = documentId.of(change.key());
        out.reset();
        actions.delete(id, out);
        return EsWrite.delete(new EsWrite.Document(actions.index(), id), out.toByteArray());
    }

    private ActionLines actions(SinkRecord record, Change change) {
        String place = destination.dependsOnTopicAlone() ? record.topic() : destination.resolve(record, change);
        ActionLines known = indices.get(place);
        if (known == null) {
            if (indices.size() >= MOST_DESTINATIONS) {
                indices.clear();
            }
            known = ActionLines.on(IndexName.of(destination.resolve(record, change)));
            indices.put(place, known);
        }
        return known;
    }

    private @Nullable ObjectOf columns(@Nullable Schema schema) {
        if (schema == null) {
            return null;
        }
        if (encoders.get(schema).type() instanceof ObjectOf columns) {
            return columns;
        }
        throw new UnmappableValue("its schema does not describe a row of columns");
    }

    private void row(Change.Upsert change) {
        SchemaAndValue row = change.row();
        if (row.schema() == null) {
            RowEncoder.encodeSchemalessColumns(row.value(), out, change.unavailable());
        } else {
            encoders.get(row.schema()).encodeColumns(row.value(), out, change.unavailable());
        }
    }
}

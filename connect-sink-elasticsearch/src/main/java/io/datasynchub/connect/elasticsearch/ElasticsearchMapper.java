package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.RecordMapper;
import io.datasynchub.connect.common.sink.WriteMode;
import io.datasynchub.connect.elasticsearch.EsWrite.Action;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Makes each change one item of a bulk request. Not thread-safe. */
final class ElasticsearchMapper implements RecordMapper<EsWrite> {

    private static final byte[] ID = ascii(",\"_id\":");
    private static final byte[] END = ascii("}}\n");

    /** An update reads, then writes: if another write came between, the server tries again this often by itself. */
    private static final byte[] END_OF_UPDATE = ascii(",\"retry_on_conflict\":3}}\n");

    private final Destinations destinations;
    private final DocumentId documentId;
    private final WriteRules rules;
    private final Versions versions;
    private final StreamTimestamp timestamp;
    private final UpdateBody updates;
    private final PerSchema<RowEncoder> encoders =
            new PerSchema<>(schema -> RowEncoder.compile(schema, NdjsonWriter::encodeName));
    private final NdjsonWriter out;
    private final Pieces pieces = new Pieces();

    ElasticsearchMapper(
            Destinations destinations,
            DocumentId documentId,
            WriteRules rules,
            Versions versions,
            StreamTimestamp timestamp) {
        this.destinations = destinations;
        this.documentId = documentId;
        this.rules = rules;
        this.versions = versions;
        this.timestamp = timestamp;
        this.out = rules.nullsForUnwritable() ? NdjsonWriter.withNullsForUnwritable() : new NdjsonWriter();
        this.updates = new UpdateBody(rules);
    }

    @Override
    public EsWrite upsert(SinkRecord record, Change.Upsert change) {
        Target target = destinations.of(record, change);
        ObjectOf columns = columns(change.row().schema());
        Action action = actionOf(change);
        if (action == Action.UPDATE && rules.mode() != WriteMode.UPDATE) {
            PartialRow.check(change, columns, versions);
        }
        long version = versions.of(record, change.row(), change.source());
        out.reset();
        int idLength = id(record, change.key(), change.row());
        Versions.write(version, out);
        destinations.writeWay(record, change, true, out);
        if (action == Action.UPDATE) {
            out.raw(END_OF_UPDATE);
            updates.begin(out);
            row(change);
            updates.end(out);
        } else {
            out.raw(END);
            out.beginObject();
            row(change);
            if (destinations.areDataStreams()) {
                timestamp.write(record, change.row(), out);
            }
            out.endObject();
        }
        out.endLine();
        return end(action, target, columns, version, idLength);
    }

    /** A row that lacks columns is an update where there is something to keep of them. */
    private Action actionOf(Change.Upsert change) {
        return switch (rules.mode()) {
            case UPDATE -> Action.UPDATE;
            case INSERT -> Action.CREATE;
            default -> change.unavailable().isEmpty() || !documentId.findsAgain() ? Action.INDEX : Action.UPDATE;
        };
    }

    @Override
    public @Nullable EsWrite delete(SinkRecord record, Change.Delete change) {
        if (rules.deletes() == DeleteMode.IGNORE || versions.isTold(change)) {
            return null;
        }
        if (!documentId.findsAgain()) {
            throw new UnmappableValue(
                    "it is a deletion, and its id.strategy finds no document again: set delete.mode" + " to ignore");
        }
        Target target = destinations.of(record, change);
        boolean mark = rules.deletes() == DeleteMode.SOFT;
        long version = versions.of(record, change.before(), change.source());
        out.reset();
        int idLength = id(record, change.key(), change.before());
        Versions.write(version, out);
        destinations.writeWay(record, change, false, out);
        if (mark) {
            out.raw(END_OF_UPDATE);
            updates.mark(out);
            out.endLine();
        } else {
            out.raw(END);
        }
        return end(mark ? Action.MARK : Action.DELETE, target, null, version, idLength);
    }

    @Override
    public @Nullable EsWrite truncate(SinkRecord record, Change.Truncate change) {
        return rules.deletes() == DeleteMode.IGNORE ? null : RecordMapper.super.truncate(record, change);
    }

    /** Writes the id, if there is to be one, and answers how many bytes name the document. */
    private int id(SinkRecord record, SchemaAndValue key, @Nullable SchemaAndValue row) {
        if (documentId.isGiven()) {
            return 0;
        }
        out.raw(ID);
        out.text(documentId.of(record, key, row));
        return out.length();
    }

    private EsWrite end(Action action, Target target, @Nullable ObjectOf columns, long version, int idLength) {
        return new EsWrite(action, target, columns, version, out.toPiece(pieces), out.length(), idLength, pieces);
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

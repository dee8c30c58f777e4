package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.testkit.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Writes as the mapper makes them from the rows of {@link Records}. */
final class Writes {

    private static final ElasticsearchMapper MAPPER =
            new ElasticsearchMapper(DestinationTemplate.parse("destination.index", "${topic}"));

    private Writes() {}

    static EsWrite row(String index, long id, @Nullable String name) {
        SinkRecord record = Records.of(index).row(id, name);
        return MAPPER.upsert(record, new Change.Upsert(key(id), new SchemaAndValue(Records.ROW, record.value())));
    }

    /** So many rows, with ids from 1. */
    static List<EsWrite> rows(String index, int count) {
        List<EsWrite> writes = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            writes.add(row(index, id, "name " + id));
        }
        return writes;
    }

    static EsWrite schemaless(String index, long id, Object row) {
        SinkRecord record = Records.of(index).schemaless(id, row);
        return MAPPER.upsert(record, new Change.Upsert(key(id), new SchemaAndValue(null, row)));
    }

    static EsWrite deletion(String index, long id) {
        return MAPPER.delete(Records.of(index).tombstone(id), new Change.Delete(key(id)));
    }

    private static SchemaAndValue key(long id) {
        Struct key = Records.key(id);
        return new SchemaAndValue(key.schema(), key);
    }

    static String text(EsWrite write) {
        return new String(write.lines(), StandardCharsets.UTF_8);
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.testkit.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Writes as the mapper makes them from the rows of {@link Records}. */
final class Writes {

    private static final ElasticsearchMapper MAPPER = mapper();

    private Writes() {}

    /** A mapper by these settings, as name=value; the rest at their defaults. */
    static ElasticsearchMapper mapper(String... settings) {
        return config(settings).mapper();
    }

    static ElasticsearchSinkConfig config(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.url", "http://localhost:9200"));
        for (String setting : settings) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return ElasticsearchSinkConfig.parse(properties);
    }

    static EsWrite row(String index, long id, @Nullable String name) {
        return upsert(MAPPER, index, id, name);
    }

    /** A row of {@link Records}, written by a mapper with other settings. */
    static EsWrite upsert(ElasticsearchMapper mapper, String topic, long id, @Nullable String name) {
        SinkRecord record = Records.of(topic).row(id, name);
        return mapper.upsert(record, new Change.Upsert(key(id), new SchemaAndValue(Records.ROW, record.value())));
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
        return deletion(MAPPER, Records.of(index).tombstone(id), new Change.Delete(key(id)));
    }

    /** A deletion that asks for a write. */
    static EsWrite deletion(ElasticsearchMapper mapper, SinkRecord record, Change.Delete change) {
        return Objects.requireNonNull(mapper.delete(record, change));
    }

    private static SchemaAndValue key(long id) {
        Struct key = Records.key(id);
        return new SchemaAndValue(key.schema(), key);
    }

    static String text(EsWrite write) {
        return new String(body(BulkRequest.of(List.of(write), new Bodies())), StandardCharsets.UTF_8);
    }

    /** The lines of a request. */
    static byte[] body(BulkRequest request) {
        return Arrays.copyOf(request.bytes(), request.length());
    }
}

package io.datasynchub.connect.gsheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** A store that is kept in step by the records: rows by key, each a text a column that is not null. */
final class Downstream {

    final Map<String, Map<String, String>> rows = new HashMap<>();

    void apply(List<SourceRecord> records) {
        records.forEach(record -> {
            String key = text((Struct) record.key()).toString();
            if (!(record.value() instanceof Struct envelope)
                    || envelope.getString("op").equals("d")) {
                rows.remove(key);
            } else {
                rows.put(key, text(envelope.getStruct("after")));
            }
        });
    }

    static Map<String, String> text(Struct row) {
        Map<String, String> text = new TreeMap<>();
        for (Field field : row.schema().fields()) {
            Object value = row.get(field);
            if (value != null) {
                text.put(field.name(), value.toString());
            }
        }
        return text;
    }
}

package io.datasynchub.connect.gsheet;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What is told of tables on the topic {@code <topic.prefix>.tables}, keyed by spreadsheet and table. */
final class TableEvents {

    /** What happened. */
    enum Event {
        /** Which tables a spreadsheet has changed. */
        TABLES,
        /** A table's columns are others, or hold something else than before. */
        COLUMNS,
        /** Something cannot be read, or is held back by a policy; the reason says what mends it. */
        FINDING,
        /** What was told by the last finding is mended. */
        MENDED,
        /** What is remembered of a table is spread anew. Concerns nobody. */
        PAGES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Schema KEY = SchemaBuilder.struct()
            .name("io.datasynchub.connect.gsheet.TableKey")
            .field("spreadsheet", Schema.STRING_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.datasynchub.connect.gsheet.TableEvent")
            .field("spreadsheet", Schema.STRING_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .field("event", Schema.STRING_SCHEMA)
            .field("what", Schema.OPTIONAL_STRING_SCHEMA)
            .field("at", Schema.INT64_SCHEMA)
            .build();

    private final String topic;

    TableEvents(String topicPrefix) {
        this.topic = topic(topicPrefix);
    }

    static String topic(String topicPrefix) {
        return topicPrefix + ".tables";
    }

    /**
     * @param what names of tables or columns with their types, or the reason of a finding; never a cell's value
     * @param partition under which {@code offset} is to be stored
     */
    SourceRecord of(
            String spreadsheet,
            @Nullable String table,
            Event event,
            @Nullable String what,
            long time,
            Map<String, String> partition,
            @Nullable Map<String, Object> offset) {
        Struct value = new Struct(SCHEMA)
                .put("spreadsheet", spreadsheet)
                .put("table", table)
                .put("event", event.word())
                .put("what", what)
                .put("at", time);
        Struct key = new Struct(KEY).put("spreadsheet", spreadsheet).put("table", table);
        return new SourceRecord(partition, offset, topic, null, KEY, key, SCHEMA, value, time);
    }
}

package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;

/** Guarded changes may come in any order, any number of times: what stays is the newest state. */
class StaleWriteGuardPropertyTest {

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("n", Schema.INT64_SCHEMA)
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("connector", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private static final List<MongoServerDouble> SERVER = new ArrayList<>();

    @BeforeContainer
    static void start() {
        SERVER.add(new MongoServerDouble());
    }

    @AfterContainer
    static void stop() {
        SERVER.remove(0).close();
    }

    /** The history of three rows: the i-th change is at place i; each deletes or writes. */
    @Provide
    Arbitrary<List<Integer>> histories() {
        return Arbitraries.integers().between(0, 11).list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = 60)
    void by_the_sources_place_the_newest_state_stays_in_whatever_order_changes_come(
            @ForAll("histories") List<Integer> history, @ForAll long seed) {
        check("source", history, seed);
    }

    @Property(tries = 60)
    void by_the_offset_the_newest_state_stays_in_whatever_order_changes_come(
            @ForAll("histories") List<Integer> history, @ForAll long seed) {
        check("offset", history, seed);
    }

    private static void check(String guard, List<Integer> history, long seed) {
        MongoServerDouble server = SERVER.get(0);
        server.clear();
        List<SinkRecord> delivered = new ArrayList<>();
        for (int place = 0; place < history.size(); place++) {
            delivered.add(record(place, history.get(place)));
        }
        Random random = new Random(seed);
        delivered.addAll(delivered.subList(0, random.nextInt(delivered.size() + 1)));
        Collections.shuffle(delivered, random);
        server.write(Map.of("stale.write.guard", guard), delivered);
        assertThat(contents(server)).isEqualTo(newest(history));
    }

    private static Map<Long, Long> contents(MongoServerDouble server) {
        Map<Long, Long> contents = new TreeMap<>();
        for (BsonDocument document : server.documents()) {
            contents.put(
                    document.getInt64("_id").getValue(), document.getInt64("n").getValue());
        }
        return contents;
    }

    private static Map<Long, Long> newest(List<Integer> history) {
        Map<Long, Long> newest = new TreeMap<>();
        for (int place = 0; place < history.size(); place++) {
            long id = history.get(place) % 3;
            if (isDeletion(history.get(place))) {
                newest.remove(id);
            } else {
                newest.put(id, (long) place);
            }
        }
        return newest;
    }

    private static boolean isDeletion(int change) {
        return change >= 9;
    }

    private static SinkRecord record(int place, int change) {
        long id = change % 3;
        Struct row = new Struct(ROW).put("id", id).put("n", (long) place);
        Struct source = new Struct(SOURCE)
                .put("connector", "mysql")
                .put("name", "shop")
                .put("ts_ms", 1_000L * (place / 3))
                .put("file", "binlog.%06d".formatted(9 + place / 8))
                .put("pos", 4L + place % 8)
                .put("row", 0);
        Struct envelope = new Struct(ENVELOPE)
                .put("op", isDeletion(change) ? "d" : "u")
                .put("before", row)
                .put("after", isDeletion(change) ? null : row)
                .put("source", source);
        return new SinkRecord(
                "t",
                0,
                KEY,
                new Struct(KEY).put("id", id),
                ENVELOPE,
                envelope,
                place,
                1_000L * (place / 3),
                TimestampType.CREATE_TIME);
    }
}

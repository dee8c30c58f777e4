package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/** What a worker does with transforms: finds them as services, configures them, hands them records. Knows no test library. */
public final class OlderWorkerRun implements Callable<List<String>> {

    private static final Map<String, Map<String, String>> SETTINGS = Map.ofEntries(
            Map.entry("Unwrap", Map.of()),
            Map.entry("Reshape", Map.of("steps", "rename a to b; set c = $topic")),
            Map.entry("Validate", Map.of("rules", "not_null a then flag; unique a then drop")),
            Map.entry("Mask", Map.of("rules", "hash a; redact j", "salt", "s")),
            Map.entry("Unmask", Map.of("fields", "none?", "keys", "k:" + "A".repeat(43) + "=")),
            Map.entry(
                    "Enrich",
                    Map.of(
                            "source",
                            "topic",
                            "topic",
                            "t",
                            "consumer.bootstrap.servers",
                            "127.0.0.1:1",
                            "key",
                            "a",
                            "fields",
                            "b",
                            "on.unreachable",
                            "null",
                            "timeout.ms",
                            "50")),
            Map.entry("Dedupe", Map.of()),
            Map.entry("Route", Map.of("routes", "'x.${value.a}'")),
            Map.entry("Origin", Map.of("stamp", "here")),
            Map.entry("SoftDelete", Map.of()),
            Map.entry("SchemaGuard", Map.of("schema", "{a int64}")),
            Map.entry("Cast", Map.of("fields", "a to string")),
            Map.entry("Flatten", Map.of()),
            Map.entry("ParseJson", Map.of("fields", "j")),
            Map.entry("ToJson", Map.of()),
            Map.entry("Time", Map.of("fields", "a", "from", "unix_s")));

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public List<String> call() {
        List<String> done = new ArrayList<>();
        ClassLoader loader = getClass().getClassLoader();
        for (Transformation found : ServiceLoader.load(Transformation.class, loader)) {
            Transformation<SinkRecord> transform = found;
            String name = transform.getClass().getSimpleName();
            transform.configure(SETTINGS.getOrDefault(name, Map.of()));
            SinkRecord out = transform.apply(record());
            done.add(name + " " + (out == null ? "dropped" : out.topic()));
            transform.close();
        }
        for (Predicate found : ServiceLoader.load(Predicate.class, loader)) {
            Predicate<SinkRecord> predicate = found;
            predicate.configure(Map.of("condition", "a = 5"));
            done.add(predicate.getClass().getSimpleName() + " " + predicate.test(record()));
        }
        return done;
    }

    private static SinkRecord record() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", 5L);
        value.put("j", "{\"x\":1}");
        return new SinkRecord("shop", 0, null, null, null, value, 1, 0L, TimestampType.CREATE_TIME);
    }
}

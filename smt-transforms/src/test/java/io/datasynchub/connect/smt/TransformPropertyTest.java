package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Whatever the records, for every transform: what comes out agrees with its schema, or the record is rejected. */
class TransformPropertyTest {

    private static final String KEY = "k:" + "A".repeat(43) + "=";

    /** A transform, and settings of which one is picked. */
    record Fuzzed(
            String name,
            Supplier<? extends Transformation<SinkRecord>> plugin,
            String setting,
            Map<String, String> rest) {

        Fuzzed(String name, Supplier<? extends Transformation<SinkRecord>> plugin, String setting) {
            this(name, plugin, setting, Map.of());
        }

        Transforming with(String value, boolean skip) {
            Map<String, String> settings = new HashMap<>(rest);
            settings.put(setting, value);
            settings.put("missing.fields", skip ? "skip" : "fail");
            Transformation<SinkRecord> transform = plugin.get();
            settings.keySet().retainAll(transform.config().names());
            return Transforming.by(
                    transform,
                    settings.entrySet().stream()
                            .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                            .toArray(String[]::new));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void schema_and_value_agree_or_the_record_is_rejected(
            @ForAll("transforms") Map.Entry<Fuzzed, String> transform,
            @ForAll("rows") Map<String, ReshapePropertyTest.Column> row,
            @ForAll boolean withSchema,
            @ForAll boolean skip) {
        Struct struct = ReshapePropertyTest.struct(row);
        Object in = withSchema ? struct : java.util.Objects.requireNonNull(Agreement.plain(struct));
        String before = in.toString();

        Transforming transforming = transform.getKey().with(transform.getValue(), skip);
        try {
            SinkRecord out = transforming.apply(in);
            if (out != null) {
                Agreement.check(out.valueSchema(), out.value());
                Agreement.check(out.keySchema(), out.key());
                out.headers().forEach(header -> Agreement.check(header.schema(), header.value()));
            }
        } catch (DataException e) {
            assertThat(e.getMessage()).contains("shop.customers-2@41").doesNotContain(ReshapePropertyTest.SECRET);
        }
        transforming.close();
        assertThat(in).hasToString(before);
    }

    @Provide
    Arbitrary<Map<String, ReshapePropertyTest.Column>> rows() {
        return new ReshapePropertyTest().rows();
    }

    @Provide
    Arbitrary<Map.Entry<Fuzzed, String>> transforms() {
        Arbitrary<String> paths =
                Arbitraries.of("a", "b", "c?", "a.a", "b[0].c", "a[*]", "b[*].a", "**.a", "**.b", "d, e?");
        List<Fuzzed> all = List.of(
                new Fuzzed("Mask", Mask::new, "rules", Map.of("keys", KEY, "salt", "s")),
                new Fuzzed("Validate", Validate::new, "rules"),
                new Fuzzed("Cast", Cast::new, "fields"),
                new Fuzzed("Flatten", Flatten::new, "fields"),
                new Fuzzed("ToJson", ToJson::new, "fields"),
                new Fuzzed("ParseJson", ParseJson::new, "fields", Map.of("schema", "{a int32}", "overflow.field", "o")),
                new Fuzzed("Sampled", ParseJson::new, "fields", Map.of("sample.records", "1")),
                new Fuzzed("Time", Time::new, "fields", Map.of("from", "iso, unix_ns", "to", "debezium_us")),
                new Fuzzed("Date", Time::new, "fields", Map.of("from", "unix_s", "to", "date")),
                new Fuzzed("Dedupe", Dedupe::new, "fields", Map.of("by", "fields")),
                new Fuzzed("Ignoring", Dedupe::new, "ignore.fields"),
                new Fuzzed("Route", Route::new, "routes"),
                new Fuzzed("Origin", Origin::new, "field", Map.of("stamp", "x")),
                new Fuzzed("SoftDelete", SoftDelete::new, "deleted.field", Map.of("deleted.at.field", "b")),
                new Fuzzed("SchemaGuard", SchemaGuard::new, "schema", Map.of("policy", "freeze")));
        Arbitrary<String> masks = Arbitraries.of(
                "hmac P",
                "token P in 'x'",
                "hash P",
                "aes-siv P",
                "aes-gcm P",
                "email P",
                "phone P",
                "name P",
                "redact P",
                "blank P",
                "null P",
                "redact P when a is null");
        Arbitrary<String> rules = Arbitraries.of(
                "not_null P then default 5",
                "not_null P then default 'x'",
                "between P 0 and 5 then default 3",
                "accepted_values P in ('x', 3) then default 3 when a is null",
                "length P 1 to 2 then flag",
                "matches P '[0-9]*' then flag",
                "type P int32 then drop",
                "freshness P within 5 minutes then warn");
        return Arbitraries.of(all).flatMap(one -> switch (one.name()) {
            case "Mask" -> filled(masks, paths, one);
            case "Validate" ->
                filled(rules.map(rule -> rule.replaceFirst("( then default 3)( when a is null)", "$2$1")), paths, one);
            case "Cast" ->
                filled(
                        Arbitraries.of("int32", "string", "boolean", "decimal(3)", "timestamp", "float32")
                                .map(to -> "P to " + to),
                        paths,
                        one);
            case "Flatten" -> Arbitraries.of("", "a", "b", "a.a").map(path -> Map.entry(one, path));
            case "Route" ->
                Arbitraries.of("'t.${value.a}'", "'${topic}' when a = 5; 'x'").map(route -> Map.entry(one, route));
            case "Origin" -> Arbitraries.of("a", "b.a").map(path -> Map.entry(one, path));
            case "SoftDelete" -> Arbitraries.of("a", "x").map(name -> Map.entry(one, name));
            case "SchemaGuard" ->
                Arbitraries.of("{a int32, b string}", "{a {a int32}, b [string]}")
                        .map(type -> Map.entry(one, type));
            default -> paths.map(path -> Map.entry(one, path));
        });
    }

    private static Arbitrary<Map.Entry<Fuzzed, String>> filled(
            Arbitrary<String> texts, Arbitrary<String> paths, Fuzzed one) {
        return texts.flatMap(text -> paths.map(path -> Map.entry(one, text.replace("P", path))));
    }
}

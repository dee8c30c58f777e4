package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every transform of this module, whatever it is for. */
class TransformContractTest {

    private static final String SECRET = "53cr3t";

    private static final Struct ROW = Reshaping.struct(
            "id",
            7,
            "name",
            "Title " + SECRET,
            "address",
            Reshaping.struct("city", "Linz", "zip", "4020"),
            "items",
            List.of(Reshaping.struct("sku", "a1", "price", "9.50")),
            "created",
            "2024-03-31T02:30:00",
            "json",
            "{\"a\":1,\"i\":\"I\"}",
            "deleted",
            false);

    /** A transform with settings under which it does something to the row. */
    record Case(Supplier<? extends Transformation<SinkRecord>> plugin, Map<String, String> settings) {

        Transformation<SinkRecord> configured(String... others) {
            Map<String, String> configs = new HashMap<>(settings);
            for (int i = 0; i < others.length; i += 2) {
                configs.put(others[i], others[i + 1]);
            }
            Transformation<SinkRecord> transform = plugin.get();
            transform.configure(configs);
            return transform;
        }

        @Override
        public String toString() {
            return plugin.get().getClass().getSimpleName();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Unwrap::new, Map.of()),
                new Case(Reshape::new, Map.of("steps", "upper name; rename items[*].sku to nr; drop address.zip")),
                new Case(
                        Mask::new,
                        Map.of(
                                "rules",
                                "hash id; name name; redact address.city; email items[*].sku; blank deleted; null json",
                                "salt",
                                "s")),
                new Case(
                        Enrich::new,
                        Map.of(
                                "source",
                                "file",
                                "file.path",
                                "pom.xml.none",
                                "file.key",
                                "id",
                                "key",
                                "id",
                                "fields",
                                "name to found.name, level int32",
                                "on.unreachable",
                                "null")),
                new Case(Dedupe::new, Map.of("by", "fields", "fields", "id, items[*].sku", "ignore.fields", "json")),
                new Case(Route::new, Map.of("routes", "'x.${value.address.city}' when id = 7")),
                new Case(Origin::new, Map.of("stamp", "here", "field", "address.city")),
                new Case(SoftDelete::new, Map.of("deleted.field", "gone")),
                new Case(
                        SchemaGuard::new,
                        Map.of(
                                "policy",
                                "freeze",
                                "schema",
                                "{id int32, name string, address {city string, zip string},"
                                        + " items [{sku string, price string}], created string}")),
                new Case(Cast::new, Map.of("fields", "id to string; items[*].price to decimal(2)")),
                new Case(Flatten::new, Map.of("delimiter", "_")),
                new Case(ParseJson::new, Map.of("fields", "json", "schema", "{a int32, i string}")),
                new Case(ToJson::new, Map.of("fields", "items, address")),
                new Case(
                        Time::new,
                        Map.of("fields", "created", "from.zone", "Europe/Vienna", "to", "'EEEE d MMMM uuuu'")),
                new Case(
                        Validate::new,
                        Map.of(
                                "rules",
                                "not_null id; between name 'A' and 'B' then flag; length address.city 9 to 9 then default"
                                        + " 'Wien'; freshness created? within 1 day when $topic = 'x'; matches json '.*'")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_comes_in_is_never_changed(Case transform) {
        for (SinkRecord in : List.of(record(ROW), record(Agreement.plain(ROW)))) {
            String before = in.toString() + in.headers();

            attempt(transform.configured(), in);

            assertThat(in.toString() + in.headers()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_map_becomes_what_a_structure_becomes(Case transform) {
        SinkRecord ofStruct = attempt(transform.configured(), record(ROW));
        SinkRecord ofMap = attempt(transform.configured(), record(Agreement.plain(ROW)));

        assertThat(described(ofMap)).isEqualTo(described(ofStruct));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void schema_and_value_agree(Case transform) {
        SinkRecord out = attempt(transform.configured(), record(ROW));

        if (out != null) {
            Agreement.check(out.valueSchema(), out.value());
            Agreement.check(out.keySchema(), out.key());
            out.headers().forEach(header -> Agreement.check(header.schema(), header.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_tombstone_passes_unless_it_is_to_be_dropped(Case transform) {
        SinkRecord tombstone = record(null);

        assertThat(transform.configured("tombstones", "pass").apply(tombstone)).isSameAs(tombstone);
        assertThat(transform.configured("tombstones", "drop").apply(tombstone)).isNull();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_it_does_is_the_same_in_every_language_and_zone(Case transform) {
        String here = described(attempt(transform.configured(), record(ROW)));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Europe/Vienna"));
                assertThat(described(attempt(transform.configured(), record(ROW))))
                        .isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_message_holds_a_value(Case transform) {
        for (Object hostile : hostile()) {
            try {
                transform.configured().apply(record(hostile));
            } catch (DataException e) {
                assertThat(messages(e)).doesNotContain(SECRET).contains("shop.customers-2@41");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_setting_that_it_does_not_know_is_refused_by_name(Case transform) {
        assertThatThrownBy(() -> transform.configured("filds", "name"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown setting filds")
                .hasMessageContaining("tombstones");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_workers_own_settings_are_not_its_own(Case transform) {
        assertThat(transform.configured("type", "x", "predicate", "p", "negate", "true", "plugin.version", "1"))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothing_is_done_before_it_is_configured_or_after_it_is_closed(Case transform) {
        Transformation<SinkRecord> closed = transform.configured();
        closed.close();
        closed.close();

        assertThatThrownBy(() -> transform.plugin().get().apply(record(ROW))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.apply(record(ROW))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("rawtypes")
    void every_transform_of_the_module_is_held_to_this_contract_and_found_by_the_worker() {
        List<String> found = ServiceLoader.load(Transformation.class).stream()
                .map(provider -> provider.type().getSimpleName())
                .filter(name -> !name.equals("Unmask"))
                .toList();

        assertThat(cases().map(Case::toString)).containsExactlyInAnyOrderElementsOf(found);
    }

    /** The row with each of its fields made something else. */
    private static List<Object> hostile() {
        List<Object> all = new ArrayList<>(List.of(SECRET, List.of(SECRET), Map.of(1, SECRET)));
        List<Object> odd = new ArrayList<>(List.of(
                SECRET,
                SECRET.repeat(3_000),
                List.of(SECRET),
                Map.of(SECRET, SECRET),
                Double.NaN,
                Long.MIN_VALUE,
                SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "{\"" + SECRET));
        odd.add(null);
        for (org.apache.kafka.connect.data.Field field : ROW.schema().fields()) {
            for (Object other : odd) {
                Map<Object, @Nullable Object> row =
                        new LinkedHashMap<>((Map<?, ?>) java.util.Objects.requireNonNull(Agreement.plain(ROW)));
                row.put(field.name(), other);
                all.add(row);
                if (other instanceof String text) {
                    all.add(with(field.name(), text));
                }
            }
        }
        return all;
    }

    private static Struct with(String changed, String text) {
        SchemaBuilder schema = SchemaBuilder.struct();
        ROW.schema()
                .fields()
                .forEach(field -> schema.field(
                        field.name(), field.name().equals(changed) ? Schema.STRING_SCHEMA : field.schema()));
        Struct struct = new Struct(schema.build());
        ROW.schema()
                .fields()
                .forEach(field -> struct.put(field.name(), field.name().equals(changed) ? text : ROW.get(field)));
        return struct;
    }

    private static SinkRecord record(@Nullable Object value) {
        SinkRecord record = Events.record(value);
        record.headers().addString("trace", SECRET);
        return record;
    }

    private static @Nullable SinkRecord attempt(Transformation<SinkRecord> transform, SinkRecord record) {
        return transform.apply(record);
    }

    private static String described(@Nullable SinkRecord record) {
        if (record == null) {
            return "dropped";
        }
        List<Object> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(header.key() + "=" + Agreement.plain(header.value())));
        return record.topic() + " " + Agreement.plain(record.key()) + " " + Agreement.plain(record.value()) + " "
                + headers;
    }

    private static String messages(Throwable thrown) {
        StringBuilder messages = new StringBuilder();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            messages.append(at.getMessage()).append('\n');
        }
        return messages.toString();
    }
}

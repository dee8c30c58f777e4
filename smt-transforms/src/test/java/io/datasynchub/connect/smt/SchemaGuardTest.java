package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.ObjectName;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaGuardTest {

    private static final Struct FIRST = row("id", Schema.INT32_SCHEMA, 7, "name", Schema.OPTIONAL_STRING_SCHEMA, "a");
    private static final Struct WIDER = row(
            "id",
            Schema.INT64_SCHEMA,
            7L,
            "name",
            Schema.OPTIONAL_STRING_SCHEMA,
            "a",
            "x",
            Schema.OPTIONAL_INT8_SCHEMA,
            null);
    private static final Struct OTHER =
            row("id", Schema.STRING_SCHEMA, "53cr3t", "new", Schema.STRING_SCHEMA, "53cr3t");

    @Test
    void records_of_the_known_fields_go_on_as_they_are() {
        Transforming guard = guard();
        SinkRecord in = Events.record(FIRST);

        assertThat(guard.apply(in)).isSameAs(in);
        assertThat(guard.apply(in)).isSameAs(in);
    }

    @Test
    void a_change_that_readers_can_live_with_is_told_once_and_then_known() {
        Transforming guard = guard();
        guard.apply(FIRST);

        assertThat(drift(guard.kept(WIDER))).isEqualTo("changed id, added x");
        assertThat(drift(guard.kept(WIDER))).isNull();
    }

    @Test
    void another_change_is_rejected_by_its_fields_and_not_by_its_values() {
        Transforming guard = guard();
        guard.apply(FIRST);

        assertThatThrownBy(() -> guard.apply(OTHER))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("changed id, added new, removed name")
                .hasMessageNotContaining("53cr3t");
        assertThat(drift(guard("policy", "allow").kept(OTHER))).isNull();
    }

    @Test
    void whatever_changed_goes_on_where_all_is_allowed() {
        Transforming guard = guard("policy", "allow", "header", "d");
        guard.apply(FIRST);

        assertThat(guard.kept(OTHER).headers().lastWithName("d").value())
                .isEqualTo("changed id, added new, removed name");
    }

    @Test
    void a_record_is_quarantined_for_any_change_and_a_sources_goes_to_its_topic() {
        SchemaGuard<SourceRecord> guard = new SchemaGuard<>();
        guard.configure(Map.of("policy", "quarantine", "reject.topic", "odd"));
        guard.apply(source(FIRST));

        SourceRecord out = Objects.requireNonNull(guard.apply(source(WIDER)));

        assertThat(out.topic()).isEqualTo("odd");
        assertThat(out.value()).isSameAs(WIDER);
        assertThat(String.valueOf(out.headers()
                        .lastWithName("__connect.errors.exception.message")
                        .value()))
                .endsWith("its fields are others than those known: changed id, added x");
    }

    @Test
    void drift_is_counted() throws Exception {
        Transforming guard = guard("metrics.name", "drifting");
        guard.apply(FIRST);
        guard.apply(WIDER);
        ObjectName name =
                new ObjectName("io.datasynchub:type=transform,transform=SchemaGuard,name=\"drifting\",instance=1");

        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "drifted"))
                .isEqualTo(1L);
        guard.close();
    }

    @Nested
    class Frozen {

        private final Schema known = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("name", Schema.OPTIONAL_STRING_SCHEMA)
                .field(
                        "list",
                        SchemaBuilder.array(SchemaBuilder.struct()
                                        .field("a", Schema.OPTIONAL_STRING_SCHEMA)
                                        .build())
                                .optional()
                                .build())
                .build();
        private final Struct first = new Struct(known).put("id", 1);

        @Test
        void a_record_is_brought_to_what_is_known() {
            Transforming guard = guard("policy", "freeze");
            guard.apply(first);
            Struct element = row("a", Schema.STRING_SCHEMA, "x", "b", Schema.INT8_SCHEMA, (byte) 1);
            Struct later = row(
                    "id",
                    Schema.INT32_SCHEMA,
                    2,
                    "more",
                    Schema.STRING_SCHEMA,
                    "y",
                    "list",
                    SchemaBuilder.array(element.schema()).build(),
                    List.of(element));

            SinkRecord out = guard.kept(later);

            assertThat(out.valueSchema()).isSameAs(known);
            assertThat(String.valueOf(Agreement.plain(out.value()))).isEqualTo("{id=2, name=null, list=[{a=x}]}");
            assertThat(drift(out)).asString().contains("added more", "removed name");
        }

        @Test
        void a_record_that_cannot_be_is_rejected() {
            Transforming guard = guard("policy", "freeze");
            guard.apply(first);

            assertThatThrownBy(() -> guard.apply(row("name", Schema.STRING_SCHEMA, "53cr3t")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("removed id")
                    .hasMessageNotContaining("53cr3t");
            assertThatThrownBy(() -> guard.apply(OTHER)).isInstanceOf(DataException.class);
        }

        @Test
        void a_map_loses_what_is_new() {
            Transforming guard = guard("policy", "freeze");
            guard.apply(Map.of("id", 1, "in", Map.of("a", "x")));

            assertThat(guard.text(Map.of("id", 2, "in", Map.of("a", "y", "b", "z"))))
                    .contains("in={a=y}");
            assertThatThrownBy(() -> guard.apply(Map.of("id", "53cr3t"))).hasMessageNotContaining("53cr3t");
        }
    }

    @Test
    void a_map_drifts_by_fields_and_kinds_of_values_and_null_tells_nothing() {
        Transforming guard = guard();
        guard.apply(Map.of("id", 1, "name", "a"));
        java.util.HashMap<String, @Nullable Object> withNull = new java.util.HashMap<>();
        withNull.put("id", 2L);
        withNull.put("name", null);

        assertThat(drift(guard.kept(withNull))).isNull();
        assertThat(drift(guard.kept(Map.of("id", 3, "more", true)))).isEqualTo("added more");
        assertThatThrownBy(() -> guard.apply(Map.of("id", "x"))).hasMessageContaining("changed id");
    }

    @Test
    void what_is_declared_is_known_from_the_start() {
        Transforming guard = guard("schema", "{id int32, name string}");

        assertThat(guard.apply(row("id", Schema.OPTIONAL_INT32_SCHEMA, 7, "name", Schema.OPTIONAL_STRING_SCHEMA, "a")))
                .isNotNull();
        assertThatThrownBy(() -> guard.apply(OTHER)).isInstanceOf(DataException.class);
        assertThat(drift(guard("schema", "{id int32}").kept(Map.of("id", 1, "b", 2))))
                .isEqualTo("added b");
    }

    @ParameterizedTest
    @CsvSource({
        "policy, none, policy",
        "schema, int32, 'schema, at character'",
        "schema, '{a}', 'schema, at character 3'"
    })
    void what_makes_no_sense_is_refused_by_its_setting(String setting, String value, String expected) {
        assertThatThrownBy(() -> guard(setting, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    private static @Nullable Object drift(SinkRecord record) {
        Header header = record.headers().lastWithName("__schema.drift");
        return header == null ? null : header.value();
    }

    private static SourceRecord source(Struct value) {
        return new SourceRecord(Map.of(), Map.of(), "shop", value.schema(), value);
    }

    private static Struct row(@Nullable Object... namesSchemasAndValues) {
        SchemaBuilder schema = SchemaBuilder.struct();
        for (int i = 0; i < namesSchemasAndValues.length; i += 3) {
            schema.field(String.valueOf(namesSchemasAndValues[i]), (Schema)
                    Objects.requireNonNull(namesSchemasAndValues[i + 1]));
        }
        Struct struct = new Struct(schema.build());
        for (int i = 0; i < namesSchemasAndValues.length; i += 3) {
            struct.put(String.valueOf(namesSchemasAndValues[i]), namesSchemasAndValues[i + 2]);
        }
        return struct;
    }

    private static Transforming guard(String... settings) {
        return Transforming.by(new SchemaGuard<>(), settings);
    }
}

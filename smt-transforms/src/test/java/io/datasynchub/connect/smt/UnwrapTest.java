package io.datasynchub.connect.smt;

import static io.datasynchub.connect.smt.Events.CUSTOMER;
import static io.datasynchub.connect.smt.Events.customer;
import static io.datasynchub.connect.smt.Events.event;
import static io.datasynchub.connect.smt.Events.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwrapTest {

    @Nested
    class Rows {

        @ParameterizedTest
        @ValueSource(strings = {"c", "r", "u"})
        void a_written_row_takes_the_place_of_its_envelope(String op) {
            Struct row = customer(7, "Ada");

            SinkRecord out = kept(event(op, null, row));

            assertThat(out.value()).isSameAs(row);
            assertThat(out.valueSchema()).isSameAs(CUSTOMER);
        }

        @Test
        void all_else_of_the_record_stays() {
            SinkRecord in = record(event("c", null, customer(7, "Ada")));
            in.headers().addString("trace", "abc");

            SinkRecord out = Unwrapping.with().kept(in);

            assertThat(out.topic()).isEqualTo(in.topic());
            assertThat(out.kafkaPartition()).isEqualTo(in.kafkaPartition());
            assertThat(out.kafkaOffset()).isEqualTo(in.kafkaOffset());
            assertThat(out.keySchema()).isEqualTo(in.keySchema());
            assertThat(out.key()).isEqualTo(in.key());
            assertThat(out.timestamp()).isEqualTo(in.timestamp());
            assertThat(out.headers()).isEqualTo(in.headers());
        }

        @Test
        void values_that_the_database_did_not_log_stay_as_they_are_marked() {
            Struct out = row(event("u", null, customer(7, "__debezium_unavailable_value")));

            assertThat(out.getString("name")).isEqualTo("__debezium_unavailable_value");
        }

        @Test
        void a_null_is_not_replaced_by_the_columns_default() {
            Struct after = customer(7, null).put("level", null);

            Struct out = row(event("u", null, after), "fields", "op");

            assertThat(out.getWithoutDefault("level")).isNull();
        }

        @Test
        void a_write_without_a_row_is_refused_by_place_and_not_by_value() {
            assertThatThrownBy(() -> unwrap(event("u", customer(7, "secret"), null)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("shop.customers-2@41")
                    .hasMessageContaining("no after image")
                    .hasMessageNotContaining("secret");
        }

        @Test
        void an_unknown_operation_is_refused() {
            assertThatThrownBy(() -> unwrap(event("x", null, customer(7, "Ada"))))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("none of c, r, u, d, t and m");
        }

        @Test
        void a_truncated_table_is_refused_with_the_setting_that_avoids_it() {
            assertThatThrownBy(() -> unwrap(event("t", null, null)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("skipped.operations=t");
        }

        @Test
        void a_source_record_is_named_by_its_topic() {
            Unwrap<SourceRecord> unwrap = new Unwrap<>();
            unwrap.configure(Map.of());
            Struct event = event("u", null, null);
            SourceRecord in = new SourceRecord(Map.of(), Map.of(), "shop.customers", event.schema(), event);

            assertThatThrownBy(() -> unwrap.apply(in)).hasMessageContaining("The record at shop.customers cannot");
        }
    }

    @Nested
    class Deletes {

        private final Struct deleted = event("d", customer(7, "Ada"), null);

        @Test
        void become_tombstones_unless_told_otherwise() {
            SinkRecord out = kept(deleted);

            assertThat(out.key()).isEqualTo(7);
            assertThat(out.value()).isNull();
            assertThat(out.valueSchema()).isNull();
        }

        @Test
        void may_be_dropped() {
            assertThat(unwrap(deleted, "delete.mode", "drop")).isNull();
        }

        @Test
        void may_become_the_row_as_it_was() {
            Struct out = row(deleted, "delete.mode", "row");

            assertThat(out.getString("name")).isEqualTo("Ada");
            assertThat(out.getBoolean("__deleted")).isTrue();
        }

        @Test
        void as_rows_have_the_schema_of_rows_that_live() {
            Unwrapping unwrap = Unwrapping.with("delete.mode", "ROW");

            Struct gone = (Struct) unwrap.kept(deleted).value();
            Struct living =
                    (Struct) unwrap.kept(event("c", null, customer(8, "Bob"))).value();

            assertThat(living.getBoolean("__deleted")).isFalse();
            assertThat(living.schema()).isSameAs(gone.schema());
        }

        @Test
        void as_rows_need_the_row_as_it_was() {
            assertThatThrownBy(() -> unwrap(event("d", null, null), "delete.mode", "row"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("delete.mode");
        }
    }

    @Nested
    class Tombstones {

        @Test
        void pass_unless_told_otherwise() {
            SinkRecord tombstone = record(null);

            assertThat(Unwrapping.with().apply(tombstone)).isSameAs(tombstone);
        }

        @Test
        void may_be_dropped() {
            assertThat(Unwrapping.with("tombstones", "drop").apply(record(null)))
                    .isNull();
        }

        @Test
        void that_come_of_deletes_are_not_dropped_with_them() {
            assertThat(unwrap(event("d", customer(7, "Ada"), null), "tombstones", "drop"))
                    .isNotNull();
        }
    }

    @Nested
    class Metadata {

        @Test
        void becomes_headers_where_asked_for() {
            SinkRecord out = kept(
                    event("c", null, customer(7, "Ada")), "headers", "op, source.ts_ms,source.gtid,transaction.id");

            assertThat(header(out, "__op").value()).isEqualTo("c");
            assertThat(header(out, "__source_ts_ms").value()).isEqualTo(1_700_000_000_000L);
            assertThat(header(out, "__source_ts_ms").schema()).isEqualTo(Schema.INT64_SCHEMA);
            assertThat(header(out, "__source_gtid").value()).isNull();
            assertThat(header(out, "__transaction_id").value()).isNull();
            assertThat(header(out, "__transaction_id").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        }

        @Test
        void becomes_columns_where_asked_for() {
            Struct out = row(
                    event("c", null, customer(7, "Ada")),
                    "fields",
                    "op,source.db,transaction.id,source",
                    "prefix",
                    "meta_");

            assertThat(out.getInt32("id")).isEqualTo(7);
            assertThat(out.getString("meta_op")).isEqualTo("c");
            assertThat(out.getString("meta_source_db")).isEqualTo("shop");
            assertThat(out.get("meta_transaction_id")).isNull();
            assertThat(out.getStruct("meta_source").getString("db")).isEqualTo("shop");
            out.validate();
        }

        @Test
        void is_on_tombstones_as_headers_too() {
            SinkRecord out = kept(event("d", customer(7, "Ada"), null), "headers", "op");

            assertThat(header(out, "__op").value()).isEqualTo("d");
        }

        @Test
        void that_the_envelope_has_no_place_for_is_refused() {
            assertThatThrownBy(() -> unwrap(event("c", null, customer(7, "Ada")), "headers", "source.lsn"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no source.lsn");
        }

        @Test
        void does_not_replace_a_column() {
            assertThatThrownBy(() -> unwrap(event("c", null, customer(7, "Ada")), "before.field", "name"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column name already");
        }

        @Test
        void may_hold_the_row_as_it_was() {
            Struct out = row(event("u", customer(7, "Ada"), customer(7, "Eve")), "before.field", "__before");

            assertThat(out.getString("name")).isEqualTo("Eve");
            assertThat(out.getStruct("__before").getString("name")).isEqualTo("Ada");
        }
    }

    @Nested
    class OtherRecords {

        private static final Schema HEARTBEAT = SchemaBuilder.struct()
                .name("io.debezium.connector.common.Heartbeat")
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();

        @Test
        void pass_untouched() {
            Unwrapping unwrap = Unwrapping.with("headers", "op", "fields", "op");
            SinkRecord heartbeat = record(new Struct(HEARTBEAT).put("ts_ms", 1L));
            SinkRecord row = record(customer(7, "Ada"));
            SinkRecord text = record("text");

            assertThat(unwrap.apply(heartbeat)).isSameAs(heartbeat);
            assertThat(unwrap.apply(row)).isSameAs(row);
            assertThat(unwrap.apply(text)).isSameAs(text);
        }

        @Test
        void that_are_messages_in_the_log_pass_untouched() {
            SinkRecord message = record(event("m", null, null));

            assertThat(Unwrapping.with().apply(message)).isSameAs(message);
        }
    }

    @Test
    void the_worker_finds_the_transform() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(Unwrap.class::isInstance);
    }

    private static @Nullable SinkRecord unwrap(Struct event, String... settings) {
        return Unwrapping.with(settings).apply(event);
    }

    private static SinkRecord kept(Struct event, String... settings) {
        return Unwrapping.with(settings).kept(event);
    }

    private static Struct row(Struct event, String... settings) {
        return (Struct) kept(event, settings).value();
    }

    private static Header header(SinkRecord record, String name) {
        return record.headers().lastWithName(name);
    }
}

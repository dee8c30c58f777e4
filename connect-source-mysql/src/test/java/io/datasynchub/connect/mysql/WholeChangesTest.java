package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WholeChangesTest {

    private static final Schema ENVELOPE =
            SchemaBuilder.struct().field("op", Schema.STRING_SCHEMA).build();

    private final WholeChanges changes = new WholeChanges(Map.of());

    @Test
    void a_deletion_waits_for_its_tombstone_and_only_the_last_has_the_position_behind_them() {
        assertThat(apply(event("u", 1), event("d", 2))).containsExactly("u at 1");
        assertThat(apply()).isEmpty();
        assertThat(apply(event(null, 2), event("c", 3))).containsExactly("d at 1", "tombstone at 2", "c at 3");
    }

    @Test
    void a_changed_key_is_one_change() {
        assertThat(apply(event("c", 1), newKey(event("d", 2)), event(null, 2))).containsExactly("c at 1");
        assertThat(apply(event("c", 2), event("u", 3))).containsExactly("d at 1", "tombstone at 1", "c at 2", "u at 3");
    }

    @Test
    void without_tombstones_a_deletion_stands_alone() {
        WholeChanges alone = new WholeChanges(Map.of("tombstones.on.delete", "false"));

        assertThat(alone.apply(List.of(event("d", 1)))).hasSize(1);
        assertThat(alone.apply(List.of(newKey(event("d", 2))))).isEmpty();
        assertThat(alone.apply(List.of(event("c", 2)))).hasSize(2);
    }

    @Test
    void creations_that_are_skipped_are_not_waited_for() {
        WholeChanges skipping = new WholeChanges(Map.of("skipped.operations", "c, t"));

        assertThat(skipping.apply(List.of(newKey(event("d", 1)), event(null, 1))))
                .hasSize(2);
    }

    private List<String> apply(SourceRecord... events) {
        return changes.apply(Arrays.asList(events)).stream()
                .map(record -> (record.value() == null ? "tombstone" : ((Struct) record.value()).getString("op"))
                        + " at " + record.sourceOffset().get("pos"))
                .toList();
    }

    private static SourceRecord event(@Nullable String operation, int position) {
        return new SourceRecord(
                Map.of("server", "app"),
                Map.of("pos", position),
                "app.shop.items",
                null,
                null,
                null,
                operation == null ? null : ENVELOPE,
                operation == null ? null : new Struct(ENVELOPE).put("op", operation),
                null,
                new ConnectHeaders());
    }

    private static SourceRecord newKey(SourceRecord deletion) {
        deletion.headers().addString("__debezium.newkey", "any");
        return deletion;
    }
}

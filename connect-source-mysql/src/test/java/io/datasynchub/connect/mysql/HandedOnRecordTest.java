package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class HandedOnRecordTest {

    /** A row that must not be hashed. */
    private static final class Row {

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("compared");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashed");
        }
    }

    @Test
    void a_map_by_record_looks_into_no_row_and_holds_two_of_the_same_content_apart() {
        SourceRecord read = new SourceRecord(Map.of(), Map.of(), "shop.orders", null, new Row());
        SourceRecord first = HandedOnRecord.of(read);
        SourceRecord second = HandedOnRecord.of(read);

        Map<SourceRecord, Integer> sent = new LinkedHashMap<>(Map.of(first, 1));
        sent.put(second, 2);
        sent.put(first, 3);

        assertThat(sent).containsEntry(first, 3).containsEntry(second, 2).hasSize(2);
        assertThat(first.value()).isSameAs(read.value());
    }

    @Test
    void a_record_is_copied_once() {
        SourceRecord once = HandedOnRecord.of(new SourceRecord(Map.of(), Map.of(), "shop.orders", null, new Row()));

        assertThat(HandedOnRecord.of(once) == once).isTrue();
    }
}

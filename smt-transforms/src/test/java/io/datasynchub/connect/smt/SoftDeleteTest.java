package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SoftDeleteTest {

    private static final Struct KEY = Reshaping.struct("id", 7, "part", "x");

    @Test
    void a_tombstone_becomes_its_key_marked_as_deleted() {
        SinkRecord out = delete("deleted.at.field", "at").kept(tombstone(KEY.schema(), KEY));

        assertThat(Agreement.plain(out.value()))
                .isEqualTo(Map.of("id", 7, "part", "x", "deleted", true, "at", new Date(5)));
        assertThat(out.key()).isSameAs(KEY);
        assertThat(Agreement.plain(delete("deleted.at.field", "at")
                        .kept(tombstone(null, Map.of("id", 7, "part", "x")))
                        .value()))
                .isEqualTo(Agreement.plain(out.value()));
    }

    @Test
    void a_key_without_fields_becomes_a_field() {
        assertThat(delete().text(tombstone(Schema.INT32_SCHEMA, 7))).isEqualTo("{id=7, deleted=true}");
        assertThat(delete("key.field", "nr").text(tombstone(null, 7))).isEqualTo("{nr=7, deleted=true}");
    }

    @Test
    void a_row_that_lives_says_so() {
        Struct row = Reshaping.struct("id", 7);

        assertThat(delete("deleted.at.field", "at").text(row)).isEqualTo("{id=7, deleted=false, at=null}");
        assertThat(delete().text(Map.of("id", 7))).isEqualTo("{id=7, deleted=false}");
    }

    @Test
    void a_row_that_says_already_is_left_alone() {
        SinkRecord in = Events.record(Reshaping.struct("id", 7, "deleted", true));

        assertThat(delete().apply(in)).isSameAs(in);
    }

    @Test
    void a_tombstone_without_a_key_is_rejected() {
        assertThatThrownBy(() -> delete().apply(tombstone(null, null)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("neither a value nor a key");
    }

    private static SinkRecord tombstone(@Nullable Schema schema, @Nullable Object key) {
        return new SinkRecord("shop", 0, schema, key, null, null, 1, 5L, TimestampType.CREATE_TIME);
    }

    private static Transforming delete(String... settings) {
        return Transforming.by(new SoftDelete<>(), settings);
    }
}

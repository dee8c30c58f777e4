package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Map<String, Object> ROW = Map.of("id", 7, "origin", "crm");

    @Test
    void a_change_is_stamped_once() {
        SinkRecord out = origin("stamp", "shop").kept(Events.record(ROW));
        SinkRecord again = origin("stamp", "other").kept(out);

        assertThat(out.headers().lastWithName("__origin").value()).isEqualTo("shop");
        assertThat(again).isSameAs(out);
    }

    @Test
    void a_change_that_came_from_here_is_dropped() {
        SinkRecord stamped = origin("stamp", "shop").kept(Events.record(ROW));

        assertThat(origin("drop", "shop,crm").apply(stamped)).isNull();
        assertThat(origin("drop", "crm").apply(stamped)).isSameAs(stamped);
        assertThat(origin("stamp", "shop", "drop", "shop").apply(Events.record(ROW)))
                .isNull();
    }

    @Test
    void a_field_that_tells_counts_before_the_stamp() {
        assertThat(origin("stamp", "shop", "field", "origin", "drop", "crm").apply(Events.record(ROW)))
                .isNull();
        assertThat(origin("stamp", "shop", "field", "nope", "header", "h")
                        .kept(Events.record(ROW))
                        .headers()
                        .lastWithName("h")
                        .value())
                .isEqualTo("shop");
    }

    @Test
    void a_tombstone_is_dropped_if_its_stamp_says_so() {
        SinkRecord tombstone = Events.record(null);
        tombstone.headers().addString("__origin", "crm");

        assertThat(origin("drop", "crm").apply(tombstone)).isNull();
        assertThat(origin("drop", "shop").apply(tombstone)).isSameAs(tombstone);
    }

    @Test
    void what_makes_no_sense_is_refused_by_its_setting() {
        assertThatThrownBy(() -> origin()).isInstanceOf(ConfigException.class).hasMessageContaining("stamp, drop");
        assertThatThrownBy(() -> origin("field", "a[*]")).hasMessageContaining("field: expected the path of one");
    }

    private static Transforming origin(String... settings) {
        return Transforming.by(new Origin<>(), settings);
    }
}

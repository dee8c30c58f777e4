package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchPositionTest {

    private static final Run RUN = new Run("r", Kind.PARTIAL, Trigger.SIGNAL, Map.of("shop.orders", "name = 'ü\"'"));

    @Test
    void a_position_comes_back_as_it_was_stored() {
        BatchPosition position = BatchPosition.NONE
                .withSignals(7)
                .withScheduled(1_700_000_000_000L)
                .begin(RUN)
                .at("shop.orders")
                .after(List.of("5", "a,\"b"), 10);

        assertThat(BatchPosition.of(position.offset())).isEqualTo(position);
        assertThat(BatchPosition.of(position.endOfShare("why").offset())).isEqualTo(position.endOfShare("why"));
        assertThat(BatchPosition.of(null)).isEqualTo(BatchPosition.NONE);
    }

    @Test
    void what_a_position_is_stored_under_is_the_same_text_in_every_jvm() throws JsonProcessingException {
        assertThat(new ObjectMapper().writeValueAsString(BatchPosition.partition("app", 0, 3)))
                .isEqualTo("{\"server\":\"app\",\"reader\":\"1/3\"}");
    }

    @Test
    void with_another_number_of_readers_nothing_that_was_dealt_with_is_done_again() {
        BatchPosition before = BatchPosition.NONE.withSignals(3).begin(RUN).end();

        BatchPosition now = BatchPosition.NONE.orFurther(List.of(before, BatchPosition.NONE));

        assertThat(now.signals()).isEqualTo(3);
        assertThat(now.finished()).isEqualTo("r");
        assertThat(now.run()).isNull();
    }

    @Test
    void with_another_number_of_readers_a_run_under_way_is_begun_anew() {
        BatchPosition before =
                BatchPosition.NONE.withSignals(3).begin(RUN).at("shop.orders").after(List.of("5"), 10);

        BatchPosition now = BatchPosition.NONE.withSignals(1).begin(RUN).end().orFurther(List.of(before));

        assertThat(now).isEqualTo(BatchPosition.NONE.withSignals(3).begin(RUN));
    }

    @Test
    void a_reader_that_is_as_far_as_the_others_goes_on_where_it_was() {
        BatchPosition own =
                BatchPosition.NONE.withSignals(3).begin(RUN).at("shop.orders").after(List.of("5"), 10);
        BatchPosition first = BatchPosition.NONE.withSignals(3).begin(RUN).endOfShare(null);

        assertThat(own.orFurther(List.of(first))).isSameAs(own);
    }
}

package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourcePositionTest {

    private static final Map<String, ?> OWN = Map.of("server", "shop");

    static Stream<Map<String, ?>> places() {
        return Stream.of(
                Map.of("file", "binlog.000003", "pos", 4),
                Map.of("file", "binlog.000003", "pos", 5_000_000_000L, "event", 2L, "row", 0),
                Map.of("file", "bin.000001", "pos", 4L, "gtids", "0-1-7", "ts_sec", 1L));
    }

    static Stream<Map<String, ?>> nonsense() {
        return Stream.of(
                Map.of(),
                Map.of("pos", 4),
                Map.of("file", " ", "pos", 4),
                Map.of("file", 3, "pos", 4),
                Map.of("file", "binlog.000003"),
                Map.of("file", "binlog.000003", "pos", "4"),
                Map.of("file", "binlog.000003", "pos", -1),
                Map.of("file", "binlog.000003", "pos", 4.5),
                Map.of("file", "binlog.000003", "pos", 4, "row", "many"),
                Map.of("file", "binlog.000003", "pos", 4, "event", -1),
                Map.of("file", "binlog.000003", "pos", 4, "gtids", 7));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_place_in_the_log_is_accepted(Map<String, ?> offset) {
        assertThatCode(() -> SourcePosition.check("shop", OWN, offset)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void anything_else_is_refused(Map<String, ?> offset) {
        assertThatThrownBy(() -> SourcePosition.check("shop", OWN, offset)).isInstanceOf(ConnectException.class);
    }

    @Test
    void forgetting_the_position_is_accepted() {
        assertThatCode(() -> SourcePosition.check("shop", OWN, null)).doesNotThrowAnyException();
    }

    @Test
    void the_position_of_another_connector_is_refused() {
        assertThatThrownBy(() -> SourcePosition.check("shop", Map.of("server", "crm"), null))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("{\"server\": \"shop\"}");
    }
}

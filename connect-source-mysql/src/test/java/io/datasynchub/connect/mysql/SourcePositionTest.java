package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
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

    @Test
    void a_position_is_there_while_the_server_has_its_file_or_all_transactions_behind_it() {
        String uuid = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
        ServerLog log = new ServerLog(Flavour.MYSQL, Set.of("binlog.000007"), uuid + ":1-90");

        assertThat(SourcePosition.whyGone(log, Map.of("file", "binlog.000007", "pos", 4)))
                .isEmpty();
        assertThat(SourcePosition.whyGone(log, Map.of("file", "binlog.000006", "pos", 4)))
                .hasValueSatisfying(why -> assertThat(why).contains("binlog.000006", "binlog.000007"));
        assertThat(SourcePosition.whyGone(log, Map.of("file", "other.000001", "pos", 4, "gtids", uuid + ":1-90")))
                .isEmpty();
        assertThat(SourcePosition.whyGone(log, Map.of("file", "other.000001", "pos", 4, "gtids", uuid + ":1-89")))
                .hasValueSatisfying(why -> assertThat(why).contains("purged"));
    }

    @Test
    void mariadbs_transactions_are_compared_domain_by_domain() {
        ServerLog log = new ServerLog(Flavour.MARIADB, Set.of("binlog.000007"), "[0-1-90,4-2-7]");

        assertThat(SourcePosition.whyGone(log, Map.of("file", "a.000001", "pos", 4, "gtids", "4-3-7,0-1-95")))
                .isEmpty();
        assertThat(SourcePosition.whyGone(log, Map.of("file", "a.000001", "pos", 4, "gtids", "4-2-6,0-1-95")))
                .hasValueSatisfying(why -> assertThat(why).contains("purged"));
        assertThat(SourcePosition.whyGone(log, Map.of("file", "a.000001", "pos", 4, "gtids", "0-1-95")))
                .isPresent();
    }
}

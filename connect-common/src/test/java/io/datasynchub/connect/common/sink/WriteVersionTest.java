package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteVersionTest {

    @Test
    void versions_grow_as_the_log_runs() {
        List<List<Map<String, Object>>> logs = List.of(
                List.of(
                        Map.of("file", "binlog.000001", "pos", 4L),
                        Map.of("file", "binlog.000001", "pos", 4_294_967_295L),
                        Map.of("file", "binlog.000002", "pos", 4L),
                        Map.of("file", "binlog.1000000", "pos", 4L)),
                List.of(Map.of("lsn", 0L), Map.of("lsn", Long.MAX_VALUE)),
                List.of(
                        Map.of("commit_lsn", "00000027:00000ac0:0002"),
                        Map.of("commit_lsn", "00000027:00000ac0:000a"),
                        Map.of("commit_lsn", "00000027:00000ac1:0001"),
                        Map.of("commit_lsn", "00000028:00000001:0001")),
                List.of(Map.of("scn", "99"), Map.of("scn", "100")),
                List.of(
                        Map.of("ts_ms", 1_000L, "ord", 1),
                        Map.of("ts_ms", 1_000L, "ord", 2),
                        Map.of("ts_ms", 2_000L, "ord", 1)),
                List.of(Map.of("ts_ms", 1L), Map.of("ts_ms", 2L)));
        for (List<Map<String, Object>> log : logs) {
            assertThat(log.stream().map(WriteVersion::ofSource).toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_place_that_has_no_number_is_refused() {
        for (Object source : List.of(
                Map.of(),
                "text",
                Map.of("file", "binlog.000001", "pos", 1L << 32),
                Map.of("file", "binlog.9999999999", "pos", 4L),
                Map.of("commit_lsn", "1:2"),
                Map.of("commit_lsn", "x:y:z"),
                Map.of("commit_lsn", "ffffffff:0:0"),
                Map.of("scn", "s3cret"))) {
            assertThatThrownBy(() -> WriteVersion.ofSource(source))
                    .isInstanceOf(UnmappableValue.class)
                    .hasMessageNotContaining("s3cret");
        }
    }
}

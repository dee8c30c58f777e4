package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartWorkerKilledIT {

    @Test
    void the_check_restarts_a_killed_worker_and_says_so_ends_in_sync_and_leaves_no_process() throws IOException {
        try (QuickstartRun run = QuickstartRun.start("--check", "10000")) {
            run.awaitLine(line -> line.contains("rows changed"));

            assertThat(run.child("org.apache.kafka.connect.cli.ConnectDistributed")
                            .destroyForcibly())
                    .isTrue();

            assertThat(run.awaitExit()).as(run.output()).isZero();
            assertThat(run.output())
                    .contains("Kafka Connect worker 1 has ended; it is started again")
                    .contains("Kafka Connect worker 1 runs again");
            List<String> lines = run.output().lines().toList();
            assertThat(lines.subList(lines.size() - 2, lines.size()))
                    .satisfiesExactly(
                            mongodb -> assertThat(mongodb).matches("mongodb: in sync, [\\d,]+ rows"),
                            elasticsearch -> assertThat(elasticsearch).matches("elasticsearch: in sync, [\\d,]+ rows"));
            Eventually.within(Duration.ofSeconds(10), "no process is left", () -> !run.hasLeftProcesses());
        }
    }
}

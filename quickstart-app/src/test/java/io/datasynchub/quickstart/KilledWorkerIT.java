package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quickstart's check, with the Connect worker killed while the shop is being written. */
class KilledWorkerIT {

    @Test
    void stores_end_in_sync_though_the_worker_was_killed() throws Exception {
        SessionRun run = new SessionRun(Map.of(), "--check", "10000");
        run.awaitLine(line -> line.contains("rows changed"));

        ProcessHandle worker = worker();
        assertThat(worker.destroyForcibly()).isTrue();

        assertThat(run.awaitExit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Kafka Connect worker 1 has ended; it is started again", "Kafka Connect worker 1 runs again");
        List<String> lines = run.output().lines().toList();
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .satisfiesExactly(
                        mongodb -> assertThat(mongodb).matches("mongodb: in sync, [\\d,]+ rows"),
                        elasticsearch -> assertThat(elasticsearch).matches("elasticsearch: in sync, [\\d,]+ rows"));
        assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
    }

    private static ProcessHandle worker() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments ->
                                Arrays.asList(arguments).contains("org.apache.kafka.connect.cli.ConnectDistributed"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}

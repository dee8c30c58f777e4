package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    private static final Duration GRACE = Duration.ofSeconds(1);

    @Test
    void a_program_ends_when_the_pipe_from_its_parent_closes() throws Exception {
        Process program = guarded(List.of("sleep", "1000"), Optional.empty());

        program.getOutputStream().close();

        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_program_that_ignores_term_is_killed() throws Exception {
        Process program =
                guarded(List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done"), Optional.empty());
        assertThat(program.inputReader().readLine()).isEqualTo("deaf");

        program.getOutputStream().close();

        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(128 + 9);
    }

    @Test
    void a_program_keeps_the_process_id_and_the_exit_code() throws Exception {
        Process program = guarded(List.of("sh", "-c", "echo $$; exit 7"), Optional.empty());

        assertThat(program.inputReader().readLine()).isEqualTo(Long.toString(program.pid()));
        assertThat(program.waitFor()).isEqualTo(7);
    }

    @Test
    void a_folder_goes_with_its_program(@TempDir Path parent) throws Exception {
        Path folder = parent.resolve("a folder");
        Files.createDirectories(folder.resolve("with content"));
        Process program = guarded(List.of("true"), Optional.of(folder));

        program.waitFor();

        Eventually.within(Duration.ofSeconds(30), "the folder is gone", () -> Files.notExists(folder));
    }

    private static Process guarded(List<String> command, Optional<Path> deletedAtEnd) throws IOException {
        return new ProcessBuilder(Guard.around(command, GRACE, deletedAtEnd)).start();
    }
}

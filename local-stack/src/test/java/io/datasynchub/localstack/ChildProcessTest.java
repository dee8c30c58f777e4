package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Probe NEVER = () -> {
        throw new IOException("not yet");
    };

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_failed_start_shows_the_end_of_the_log() {
        ChildProcess child = shell("for i in $(seq 1 100); do echo line $i; done; echo the reason; exit 3");

        assertThatThrownBy(() -> child.awaitReady(NEVER, Duration.ofSeconds(30)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("A shell ended with exit code 3")
                .hasMessageContaining("the reason")
                .hasMessageContaining("line 100")
                .hasMessageNotContaining("line 50");
    }

    @Test
    void a_program_that_never_answers_is_given_up() {
        ChildProcess child = shell("echo still busy; exec sleep 1000");

        assertThatThrownBy(() -> child.awaitReady(NEVER, Duration.ofSeconds(1)))
                .hasMessageContaining("A shell does not answer after 1 s")
                .hasMessageContaining("still busy");
        child.stop();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_program_that_is_not_there_is_told_by_the_log() {
        ChildProcess child = ChildProcess.start(
                "A typo", Command.of(folder, List.of("no-such-program")), folder.resolve("typo.log"));

        assertThatThrownBy(() -> child.awaitSuccess(Duration.ofSeconds(30)))
                .hasMessageContaining("A typo ended with exit code 127")
                .hasMessageContaining("no-such-program");
    }

    @Test
    void a_program_has_the_environment_and_no_input() throws Exception {
        Command command = Command.of(folder, List.of("sh", "-c", "read -r line; echo \"<$line> $COLOUR\""))
                .with("COLOUR", "blue");
        ChildProcess child = ChildProcess.start("A shell", command, folder.resolve("logs/shell.log"));

        child.awaitSuccess(Duration.ofSeconds(30));

        assertThat(Files.readString(folder.resolve("logs/shell.log"))).isEqualTo("<> blue\n");
    }

    @Test
    void a_killed_program_is_not_alive() {
        ChildProcess child = shell("exec sleep 1000");
        assertThat(child.isAlive()).isTrue();

        child.kill();

        assertThat(child.isAlive()).isFalse();
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start(
                "A shell", Command.of(folder, List.of("sh", "-c", script)), folder.resolve("shell.log"));
    }
}

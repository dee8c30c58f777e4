package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers end with the JVM that has started them, even if it has no time to do anything about it. */
class KilledParentIT {

    private static final Part[] PARTS = {Part.KAFKA, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH};

    @Test
    void nothing_is_left_of_a_stack_whose_jvm_was_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingStack.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> children;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo(WaitingStack.STARTED);
            children = parent.descendants().toList();
        } finally {
            parent.destroyForcibly();
        }

        assertThat(children).hasSizeGreaterThanOrEqualTo(PARTS.length);
        CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(30, TimeUnit.SECONDS);
    }

    /** Starts all servers, says so, and waits to be killed. */
    static final class WaitingStack {

        static final String STARTED = "started";

        public static void main(String[] args) throws InterruptedException {
            LocalStack.with(PARTS).plugins(List.of()).start();
            System.out.println(STARTED);
            Thread.currentThread().join();
        }
    }
}

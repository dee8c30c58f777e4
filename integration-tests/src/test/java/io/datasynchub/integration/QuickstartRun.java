package io.datasynchub.integration;

import io.datasynchub.connect.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** {@code ./quickstart} in a process of its own, as a user starts it, on what this build has built. */
final class QuickstartRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path ROOT = Path.of(System.getProperty("datasynchub.root"));

    private final Process process;
    private final Path log;
    private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

    private QuickstartRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static QuickstartRun start(String... arguments) throws IOException {
        markAsBuilt();
        List<String> line = new ArrayList<>(List.of(ROOT.resolve("quickstart").toString()));
        line.addAll(List.of(arguments));
        Path log = Files.createTempFile(ROOT.resolve("integration-tests/target"), "quickstart-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        // It starts all servers itself, whatever the environment names.
        builder.environment()
                .keySet()
                .removeAll(List.of("MYSQL_HOST", "MONGODB_URI", "ELASTICSEARCH_URL", "KAFKA_BOOTSTRAP_SERVERS"));
        return new QuickstartRun(builder.start(), log);
    }

    /** Tells the script that nothing need be built but what was changed after this build began. */
    private static void markAsBuilt() throws IOException {
        Path mark = ROOT.resolve("quickstart-app/target/built");
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
        Files.setLastModifiedTime(mark, FileTime.from(Instant.parse(System.getProperty("datasynchub.build.begin"))));
    }

    /** Waits for a line of the output; fails if the run ends without it. */
    void awaitLine(Predicate<String> wanted) {
        Eventually.within(PATIENCE, "the line is there, or the run has ended", () -> {
            look();
            return output().lines().anyMatch(wanted) || !process.isAlive();
        });
        if (output().lines().noneMatch(wanted)) {
            throw new AssertionError("ended without the line; it wrote:\n" + output());
        }
    }

    /** A process that it has started, by the name of its main class. */
    ProcessHandle child(String mainClass) {
        return process.descendants()
                .filter(child -> child.info()
                        .arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(mainClass))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    int awaitExit() {
        Eventually.within(PATIENCE, "the quickstart has ended", () -> {
            look();
            return !process.isAlive();
        });
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a process runs that was seen below it. */
    boolean hasLeftProcesses() {
        return started.stream().anyMatch(ProcessHandle::isAlive);
    }

    private void look() {
        process.descendants().forEach(started::add);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

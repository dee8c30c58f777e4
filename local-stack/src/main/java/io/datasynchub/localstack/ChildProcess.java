package io.datasynchub.localstack;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running program, under {@link Guard}, with its output in a file. Safe to use from several threads. */
final class ChildProcess {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final int LAST_LINES = 20;
    private static final int LAST_BYTES = 8_192;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * @param log is appended to
     * @throws StackException if the program cannot be run at all
     */
    static ChildProcess start(String name, Command command, Path log) {
        Directories.createFor(log);
        ProcessBuilder builder = new ProcessBuilder(Guard.around(command.line(), GRACE, command.deletedAtEnd()))
                .directory(command.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // One of this JVM's parents is none of a server's business.
        builder.environment().remove("CLASSPATH");
        String javaOptions = System.getenv("LOCAL_STACK_JAVA_OPTIONS");
        if (javaOptions != null) {
            builder.environment().put("JDK_JAVA_OPTIONS", javaOptions);
        }
        builder.environment().putAll(command.environment());
        try {
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new StackException("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until the probe succeeds.
     *
     * @throws StackException if the program ends before, or the time is up
     */
    void awaitReady(Probe probe, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!probe.succeeds()) {
            if (process.waitFor(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw failed("does not answer after " + timeout.toSeconds() + " s");
            }
        }
    }

    /**
     * Waits until the program has ended by itself, with exit code 0.
     *
     * @throws StackException if the exit code is another, or the time is up
     */
    void awaitSuccess(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failed("has not ended after " + timeout.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue());
        }
    }

    /** TERM, and KILL for one that is still there after ten seconds; returns when it is gone. */
    void stop() {
        process.destroy();
        boolean interrupted = false;
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        kill();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** KILL, for it and the programs that it has started; returns when they are gone. */
    void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        started.forEach(program -> program.onExit().join());
    }

    List<String> lastLogLines() {
        return lastLines(log.toFile());
    }

    static List<String> lastLines(File file) {
        try (RandomAccessFile content = new RandomAccessFile(file, "r")) {
            long start = Math.max(0, content.length() - LAST_BYTES);
            byte[] end = new byte[(int) (content.length() - start)];
            content.seek(start);
            content.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(its log cannot be read: " + e.getMessage() + ")");
        }
    }

    private StackException failed(String how) {
        return new StackException("%s %s; the end of its log, %s:%n%s"
                .formatted(name, how, log, String.join(System.lineSeparator(), lastLogLines())));
    }
}

package io.datasynchub.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A run of the quickstart in this JVM, in a thread of its own, with what it writes at hand. */
final class SessionRun {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit;

    SessionRun(Map<String, String> environment, String... arguments) {
        Path project = Path.of(System.getProperty("datasynchub.root"));
        Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), false);
        this.exit = CompletableFuture.supplyAsync(() -> {
            try (Session session = new Session(Options.parse(arguments), screen, project, environment)) {
                return session.run();
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Waits for a line; fails if the run ends without it. */
    void awaitLine(Predicate<String> wanted) throws Exception {
        while (output().lines().noneMatch(wanted)) {
            try {
                int code = exit.get(100, TimeUnit.MILLISECONDS);
                throw new AssertionError(
                        "Ended with exit code " + code + " and without the line; it wrote:\n" + output());
            } catch (TimeoutException e) {
                // It goes on; the line may come.
            }
        }
    }

    /** The exit code, when all has ended. */
    int awaitExit() {
        return exit.join();
    }

    String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}

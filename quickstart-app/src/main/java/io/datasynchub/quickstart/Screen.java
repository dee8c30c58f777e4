package io.datasynchub.quickstart;

import io.datasynchub.localstack.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the user sees. On a terminal, running steps share one line and the table is drawn over itself; elsewhere there is a
 * line now and then. Safe to use from several threads.
 */
final class Screen implements Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final String UP = "\033[%dA";
    private static final String CLEAR_LINE = "\r\033[2K";
    private static final String CLEAR_BELOW = "\033[J";

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, Step> running = new LinkedHashMap<>();

    private int drawn;
    private boolean frozen;
    private Duration lastLine = BETWEEN_LINES.negated();

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Something that happened; stays on the screen. */
    synchronized void say(String text) {
        clear();
        out.println(text);
        showRunning();
    }

    /** A slow step: always the latest second on a terminal, elsewhere its begin and its end. */
    @Override
    public synchronized void on(Step step) {
        boolean isNew = running.put(step.what(), step) == null;
        if (step.done()) {
            running.remove(step.what());
        }
        if (step.done()) {
            say("  " + step);
        } else if (terminal) {
            clear();
            showRunning();
        } else if (isNew) {
            out.println("  " + step.what() + " …");
        }
    }

    synchronized void show(Observation seen) {
        if (frozen) {
            return;
        }
        if (terminal) {
            clear();
            List<String> lines = Board.table(seen);
            lines.forEach(out::println);
            drawn = lines.size();
            out.flush();
        } else if (seen.elapsed().minus(lastLine).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = seen.elapsed();
            out.println(Board.line(seen));
        }
    }

    /** No table is drawn any more; the last one stays, and what follows comes below it. */
    synchronized void freeze() {
        frozen = true;
        drawn = 0;
    }

    private void clear() {
        if (terminal) {
            out.print(CLEAR_LINE);
            if (drawn > 0) {
                out.print(UP.formatted(drawn) + CLEAR_BELOW);
                drawn = 0;
            }
        }
    }

    private void showRunning() {
        if (terminal && !running.isEmpty()) {
            out.print(running.values().stream().map(Step::toString).collect(Collectors.joining(" · ", "  ", "")));
            out.flush();
        }
    }
}

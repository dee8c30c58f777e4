package io.datasynchub.quickstart;

import io.datasynchub.quickstart.Observation.StoreProgress;
import io.datasynchub.quickstart.Observation.TableCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An observation as text: a table to look at, or one line to scroll by. */
final class Board {

    private static final String HEADING = "rows, documents";
    private static final int NUMBER_WIDTH = 15;

    private Board() {}

    static List<String> table(Observation seen) {
        int width =
                seen.tables().stream().mapToInt(table -> table.table().length()).reduce(HEADING.length(), Math::max)
                        + 2;
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("%s  %s".formatted(clock(seen.elapsed()), changes(seen)));
        lines.add("");
        lines.add(row(width, HEADING, "mysql", seen, StoreProgress::store));
        for (TableCount table : seen.tables()) {
            lines.add(row(width, table.table(), number(table.rows()), texts(table.documents(), Board::number)));
        }
        lines.add(row(width, "lag", "", seen, store -> number(store.lag()) + " rec"));
        if (seen.changes().isPresent()) {
            lines.add(row(width, "latency p50", "", seen, store -> millis(store.p50())));
            lines.add(row(width, "latency p99", "", seen, store -> millis(store.p99())));
        }
        return lines;
    }

    static String line(Observation seen) {
        String stores = IntStream.range(0, seen.stores().size())
                .mapToObj(i -> store(seen.stores().get(i), seen.documents(i)))
                .collect(Collectors.joining(" · "));
        return "%s  %s · mysql %s rows · %s"
                .formatted(clock(seen.elapsed()), changes(seen), number(seen.rows()), stores);
    }

    private static String store(StoreProgress store, long documents) {
        String latency =
                store.p50().isEmpty() ? "" : ", p50 %s, p99 %s".formatted(millis(store.p50()), millis(store.p99()));
        return "%s %s documents, lag %s%s".formatted(store.store(), number(documents), number(store.lag()), latency);
    }

    private static String changes(Observation seen) {
        return seen.changes()
                .map(count -> "rows changed %s (%s/s): %s inserted, %s updated, %s deleted"
                        .formatted(
                                number(count.total()),
                                number(seen.changesPerSecond()),
                                number(count.inserted()),
                                number(count.updated()),
                                number(count.deleted())))
                .orElseGet(() -> "records read from your database: " + number(seen.records()));
    }

    private static String row(
            int width, String title, String first, Observation seen, Function<StoreProgress, String> cell) {
        return row(width, title, first, texts(seen.stores(), cell));
    }

    private static String row(int width, String title, String first, List<String> others) {
        StringBuilder row = new StringBuilder(pad(title, -width)).append(pad(first, NUMBER_WIDTH));
        others.forEach(other -> row.append(pad(other, NUMBER_WIDTH)));
        return row.toString().stripTrailing();
    }

    private static <T> List<String> texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toList();
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String millis(Optional<Duration> duration) {
        return duration.map(time -> number(time.toMillis()) + " ms").orElse("–");
    }

    private static String clock(Duration elapsed) {
        return "%02d:%02d:%02d".formatted(elapsed.toHours(), elapsed.toMinutesPart(), elapsed.toSecondsPart());
    }
}

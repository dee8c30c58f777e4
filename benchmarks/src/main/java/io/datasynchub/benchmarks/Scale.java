package io.datasynchub.benchmarks;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * What one to four tasks in one worker do: the sinks with as many partitions, against stubs that answer at once, beside a sink that discards; and
 * the MySQL source's batch of one table, by ranges of its key.
 */
record Scale(boolean quick) {

    private static final int ROUNDS = 3;
    private static final int RECORDS = 2_400_000;
    private static final int ROWS = 1_000_000;
    private static final int CHUNKS = 20;
    private static final List<Side> SINKS = List.of(
            Side.ours(Target.MONGODB).named("mongodb"),
            Side.ours(Target.ELASTICSEARCH).named("elasticsearch"),
            Side.discarding(Target.MONGODB));

    void run() throws IOException, SQLException, InterruptedException, ExecutionException {
        System.out.println(Machine.describe());
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int tasks : counts()) {
            List<TaskMeasure.Result> results =
                    new WorkerMeasure(Workload.FLAT, SINKS, rounds(), quick ? 60_000 : RECORDS, tasks).run();
            TaskMeasure.print("tasks: " + tasks, results);
            results.forEach(result -> add(rates, result.name(), result.rate()));
        }
        for (MySqlFigures source : source()) {
            System.out.println(source.line("row"));
            add(rates, "mysql", source.rate());
        }
        System.out.println(json(rates));
    }

    private List<MySqlFigures> source() throws SQLException, InterruptedException, ExecutionException {
        int rows = quick ? 100_000 : ROWS;
        List<MySqlFigures> results = new ArrayList<>();
        try (LocalStack stack = LocalStack.with(Part.KAFKA, Part.MYSQL).start()) {
            try (MySqlTable table = new MySqlTable(stack.mysql())) {
                table.fill(rows);
            }
            for (int tasks : counts()) {
                MySqlFigures result = new MySqlFigures(batch(tasks, rows));
                for (int round = 1; round <= rounds(); round++) {
                    MySqlFull.turn(stack.kafka(), stack.mysql(), "scale-" + tasks + "-" + round, rows, result);
                }
                results.add(result);
            }
        }
        return results;
    }

    private static MySqlSide batch(int tasks, int rows) {
        return MySqlSide.ours(
                "mysql, tasks: " + tasks,
                Map.of(
                        "sync.type",
                        "full",
                        "record.format",
                        "row",
                        "sync.chunk.rows",
                        Integer.toString(rows / CHUNKS),
                        "tasks.max",
                        Integer.toString(tasks)));
    }

    /** How many tasks there are, in turn. */
    private List<Integer> counts() {
        return quick ? List.of(1, 4) : List.of(1, 2, 3, 4);
    }

    private int rounds() {
        return quick ? 1 : ROUNDS;
    }

    private static void add(Map<String, List<Double>> rates, String name, Figures figures) {
        rates.computeIfAbsent(name, key -> new ArrayList<>()).add(figures.median());
    }

    /** The rates, in the order of {@link #counts}. */
    private static String json(Map<String, List<Double>> rates) {
        return rates.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":"
                        + each.getValue().stream()
                                .map(rate -> String.format(Locale.ROOT, "%.0f", rate))
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "{\"name\":\"scale\",\"unit\":\"records/s\",", "}"));
    }
}

package io.datasynchub.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The same ready-made records given to each side's task, in turn, each in a JVM of its own, against the stub in another.
 *
 * @param workload what records
 * @param sides ours first
 * @param rounds how often each side has its turn
 * @param size how long and with how many records
 */
record TaskMeasure(Workload workload, List<Side> sides, int rounds, Size size) {

    /** How much a turn is: records to make, seconds to warm up, seconds to measure. */
    record Size(int records, int warmUp, int seconds) {
        static final Size WHOLE = new Size(60_000, 6, 5);
        static final Size QUICK = new Size(2_000, 1, 1);
    }

    /** One side's records a second, and microseconds of CPU a record. */
    record Result(Side side, Figures rate, Figures cpu) {

        String line() {
            return String.format(Locale.ROOT, "%-28s %s records/s   %s µs of CPU a record", side.name(), rate, cpu);
        }
    }

    /** One result a side, in the order of the sides. */
    List<Result> run() throws IOException {
        List<Result> results = sides.stream()
                .map(side -> new Result(side, new Figures(), new Figures()))
                .toList();
        for (int round = 1; round <= rounds; round++) {
            for (Result result : results) {
                Side side = result.side();
                String[] figures = turn(side);
                double rate = Double.parseDouble(figures[0]);
                double cpu = Double.parseDouble(figures[1]);
                System.out.printf(
                        Locale.ROOT,
                        "  round %d  %-28s %,12.0f records/s %8.2f µs of CPU a record%n",
                        round,
                        side.name(),
                        rate,
                        cpu);
                result.rate().add(rate);
                result.cpu().add(cpu);
            }
        }
        return results;
    }

    private String[] turn(Side side) throws IOException {
        try (ChildJvm stub = ChildJvm.start(StubMongoDb.class, List.of("-Xmx256m"), List.of())) {
            String uri = "mongodb://127.0.0.1:" + stub.line();
            List<String> arguments = List.of(
                    workload.name(),
                    side.name(),
                    uri,
                    Integer.toString(size.records()),
                    Integer.toString(size.warmUp()),
                    Integer.toString(size.seconds()));
            List<String> options = new ArrayList<>(List.of("-Xms2g", "-Xmx2g", "-XX:+UseG1GC"));
            options.addAll(List.of(System.getProperty("benchmarks.options", "").split(" ")));
            options.removeIf(String::isEmpty);
            try (ChildJvm task = ChildJvm.start(TaskRun.class, options, arguments)) {
                return task.result();
            }
        }
    }

    /** The fastest of the others, by its median. */
    static Result best(List<Result> results) {
        return results.subList(1, results.size()).stream()
                .max(Comparator.comparingDouble(result -> result.rate().median()))
                .orElseThrow();
    }
}

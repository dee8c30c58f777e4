package io.datasynchub.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Ready-made records given to each contestant, in turn, each in a JVM of its own, against a server without documents.
 *
 * @param contestants ours first
 * @param servers gives each turn its server
 * @param rounds how often each has its turn
 * @param size how long and with how many records
 */
record TaskMeasure(List<Contestant> contestants, Server.Source servers, int rounds, Size size) {

    /** Who takes the same records, and what they are. */
    record Contestant(String name, Class<?> main, Side side, Workload workload) {

        static Contestant task(String name, Side side, Workload workload) {
            return new Contestant(name, TaskRun.class, side, workload);
        }

        static Contestant task(Side side, Workload workload) {
            return task(side.name(), side, workload);
        }
    }

    /** How much a turn is: records to make, seconds to warm up, seconds to measure. */
    record Size(int records, int warmUp, int seconds) {
        static final Size WHOLE = new Size(60_000, 6, 5);
        /** For a server that is the slower side, and takes its time to warm up. */
        static final Size LONG = new Size(60_000, 8, 10);

        static final Size QUICK = new Size(2_000, 1, 1);
    }

    /** One side's records a second, and microseconds of CPU a record. */
    record Result(String name, Figures rate, Figures cpu) {

        String line() {
            return String.format(Locale.ROOT, "%-28s %s records/s   %s µs of CPU a record", name, rate, cpu);
        }
    }

    /** One result each, in the same order. */
    List<Result> run() throws IOException, InterruptedException {
        List<Result> results = contestants.stream()
                .map(contestant -> new Result(contestant.name(), new Figures(), new Figures()))
                .toList();
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < results.size(); i++) {
                Result result = results.get(i);
                String[] figures = turn(contestants.get(i));
                double rate = Double.parseDouble(figures[0]);
                double cpu = Double.parseDouble(figures[1]);
                System.out.printf(
                        Locale.ROOT,
                        "  round %d  %-28s %,12.0f records/s %8.2f µs of CPU a record%n",
                        round,
                        result.name(),
                        rate,
                        cpu);
                result.rate().add(rate);
                result.cpu().add(cpu);
            }
        }
        return results;
    }

    private String[] turn(Contestant contestant) throws IOException, InterruptedException {
        try (Server server = servers.next()) {
            List<String> arguments = List.of(
                    contestant.side().target().name(),
                    contestant.workload().name(),
                    contestant.side().name(),
                    server.uri(),
                    Integer.toString(size.records()),
                    Integer.toString(size.warmUp()),
                    Integer.toString(size.seconds()));
            List<String> options = new ArrayList<>(List.of("-Xms2g", "-Xmx2g", "-XX:+UseG1GC"));
            options.addAll(List.of(System.getProperty("benchmarks.options", "").split(" ")));
            options.removeIf(String::isEmpty);
            try (ChildJvm task = ChildJvm.start(contestant.main(), options, arguments)) {
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

    /** Says what came out, if anything was measured. */
    static void print(String measure, List<Result> results) {
        if (!results.isEmpty()) {
            System.out.println();
            System.out.println(measure + ": median [least … most]");
            results.forEach(result -> System.out.println("  " + result.line()));
        }
    }

    /** The first's records a second by the last's, as JSON: null if nothing was measured. */
    static String ratio(List<Result> results) {
        return results.isEmpty()
                ? "null"
                : String.format(
                        Locale.ROOT,
                        "%.2f",
                        results.get(0).rate().median()
                                / results.get(results.size() - 1).rate().median());
    }
}

package io.datasynchub.benchmarks;

import io.datasynchub.connect.elasticsearch.RecordToNdjsonBenchmark;
import io.datasynchub.connect.gsheet.SheetDiffBenchmark;
import io.datasynchub.connect.mongodb.RecordToBsonBenchmark;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What one record costs on the task's thread, by JMH. */
final class JmhMeasure {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private JmhMeasure() {}

    /** From a record to MongoDB's statement. */
    static void mongoDb(String name, boolean quick) throws RunnerException {
        run(name, quick, RecordToBsonBenchmark.class, "recordToBson", new RecordToBsonBenchmark().averageSize());
    }

    /** From a record to Elasticsearch's lines, and from its change alone. */
    static void elasticsearch(String name, boolean quick) throws RunnerException {
        double bytes = new RecordToNdjsonBenchmark().averageSize();
        Collection<RunResult> results = run(name, quick, RecordToNdjsonBenchmark.class, "recordToNdjson", bytes);
        report(name + "-change", results, "changeToNdjson", bytes);
    }

    /** The digests of a sheet's rows and what differs from those that were sent; and the types of its columns. */
    static void sheets(String name, boolean quick) throws RunnerException {
        Collection<RunResult> results = results(SheetDiffBenchmark.class, quick);
        for (String keyed : new String[] {"true", "false"}) {
            Collection<RunResult> some = results.stream()
                    .filter(result -> result.getParams().getParam("keyed").equals(keyed))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "{\"name\":\"%s\",\"keyed\":%s,\"unit\":\"ns/row\",\"ours\":%.0f,\"types\":%.0f,\"rows_a_second\":%.0f}%n",
                    name,
                    keyed,
                    nanos(some, "digestAndDiff"),
                    nanos(some, "types"),
                    1e9 / nanos(some, "digestAndDiff"));
        }
    }

    private static Collection<RunResult> run(
            String name, boolean quick, Class<?> benchmark, String method, double bytes) throws RunnerException {
        Collection<RunResult> results = results(benchmark, quick);
        report(name, results, method, bytes);
        return results;
    }

    /** Runs a class of benchmarks, with what they allocate. */
    static Collection<RunResult> results(Class<?> benchmark, boolean quick) throws RunnerException {
        System.out.println(Machine.describe());
        ChainedOptionsBuilder options =
                new OptionsBuilder().include(benchmark.getName()).addProfiler(GCProfiler.class);
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .measurementIterations(1)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementTime(TimeValue.milliseconds(200));
        }
        return new Runner(options.build()).run();
    }

    private static void report(String name, Collection<RunResult> results, String method, double bytes) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s\",\"unit\":\"ns/record\",\"ours\":%.0f,\"baseline\":%.1f,\"bytes_allocated\":%.0f,"
                        + "\"bytes_of_statement\":%.0f,\"allocation_ratio\":%.2f}%n",
                name,
                nanos(results, method),
                nanos(results, "baseline"),
                allocated(results, method),
                bytes,
                allocated(results, method) / bytes);
    }

    private static RunResult of(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow();
    }

    private static double nanos(Collection<RunResult> results, String method) {
        return of(results, method).getPrimaryResult().getScore();
    }

    private static double allocated(Collection<RunResult> results, String method) {
        return allocated(of(results, method));
    }

    /** Bytes a record. */
    static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(secondary -> secondary.getKey().endsWith(ALLOCATED))
                .mapToDouble(secondary -> secondary.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}

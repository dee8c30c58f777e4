package io.datasynchub.benchmarks;

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

    static void run(String name, boolean quick) throws RunnerException {
        System.out.println(Machine.describe());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(RecordToBsonBenchmark.class.getName())
                .addProfiler(GCProfiler.class);
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .measurementIterations(1)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementTime(TimeValue.milliseconds(200));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        double baseline = nanos(results, "baseline");
        double record = nanos(results, "recordToBson");
        double bytes = new RecordToBsonBenchmark().averageSize();
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s\",\"unit\":\"ns/record\",\"ours\":%.0f,\"baseline\":%.1f,\"bytes_allocated\":%.0f,"
                        + "\"bytes_of_statement\":%.0f,\"allocation_ratio\":%.2f}%n",
                name,
                record,
                baseline,
                allocated(results, "recordToBson"),
                bytes,
                allocated(results, "recordToBson") / bytes);
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
        return of(results, method).getSecondaryResults().entrySet().stream()
                .filter(result -> result.getKey().endsWith(ALLOCATED))
                .mapToDouble(result -> result.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}

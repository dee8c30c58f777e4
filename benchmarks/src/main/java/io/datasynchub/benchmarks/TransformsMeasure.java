package io.datasynchub.benchmarks;

import io.datasynchub.connect.smt.ReshapeBenchmark;
import io.datasynchub.connect.smt.SingleTransformsBenchmark;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** What the transforms cost a record, by JMH, in one run with Kafka's own. */
final class TransformsMeasure {

    private TransformsMeasure() {}

    static void run(boolean quick) throws RunnerException {
        Collection<RunResult> results = JmhMeasure.results(ReshapeBenchmark.class, quick);
        for (String columns : new String[] {"20", "100"}) {
            double reshape = nanos(results, "reshape", columns, "1");
            System.out.printf(
                    Locale.ROOT,
                    "{\"name\":\"transforms\",\"columns\":%s,\"unit\":\"ns/record\",\"ours\":%.0f,\"chain\":%.0f,\"copy\":%.0f,"
                            + "\"times_the_chain\":%.1f,\"of_a_copy\":%.2f,\"of_one_schema_at_500\":%.2f,"
                            + "\"of_one_schema_at_500_copy\":%.2f}%n",
                    columns,
                    reshape,
                    nanos(results, "kafkaChain", columns, "1"),
                    nanos(results, "copy", columns, "1"),
                    nanos(results, "kafkaChain", columns, "1") / reshape,
                    reshape / nanos(results, "copy", columns, "1"),
                    nanos(results, "reshape", columns, "500") / reshape,
                    nanos(results, "copy", columns, "500") / nanos(results, "copy", columns, "1"));
        }
    }

    /** Each transform beside Kafka's of the same job, and how much more a nested field takes than one at the top. */
    static void single(boolean quick) throws RunnerException {
        Collection<RunResult> results = JmhMeasure.results(SingleTransformsBenchmark.class, quick);
        for (RunResult result : results) {
            BenchmarkParams of = result.getParams();
            if (of.getBenchmark().endsWith(".ours")) {
                double ours = result.getPrimaryResult().getScore();
                RunResult kafkas = beside(results, "kafkas", of.getParam("job"), of.getParam("columns"));
                RunResult mask = beside(results, "ours", "mask", of.getParam("columns"));
                System.out.printf(
                        Locale.ROOT,
                        "{\"name\":\"single-transforms\",\"job\":\"%s\",\"columns\":%s,\"unit\":\"ns/record\",\"ours\":%.0f,"
                                + "\"kafkas\":%.0f,\"of_kafkas\":%.2f,\"of_mask_at_the_top\":%.2f,\"bytes_allocated\":%.0f,"
                                + "\"kafkas_bytes_allocated\":%.0f}%n",
                        of.getParam("job"),
                        of.getParam("columns"),
                        ours,
                        kafkas.getPrimaryResult().getScore(),
                        ours / kafkas.getPrimaryResult().getScore(),
                        ours / mask.getPrimaryResult().getScore(),
                        JmhMeasure.allocated(result),
                        JmhMeasure.allocated(kafkas));
            }
        }
    }

    private static RunResult beside(Collection<RunResult> results, String method, String job, String columns) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                        && result.getParams().getParam("job").equals(job)
                        && result.getParams().getParam("columns").equals(columns))
                .findFirst()
                .orElseThrow();
    }

    private static double nanos(Collection<RunResult> results, String method, String columns, String schemas) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                        && result.getParams().getParam("columns").equals(columns)
                        && result.getParams().getParam("schemas").equals(schemas))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}

package io.datasynchub.benchmarks;

import io.datasynchub.connect.smt.ReshapeBenchmark;
import java.util.Collection;
import java.util.Locale;
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

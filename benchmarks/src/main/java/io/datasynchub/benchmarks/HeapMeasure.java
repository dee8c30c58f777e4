package io.datasynchub.benchmarks;

import java.io.IOException;
import java.util.List;

/** Runs {@link HeapRun} with 256 MiB, and says what it says. */
final class HeapMeasure {

    private HeapMeasure() {}

    static void run(Target target, boolean quick) throws IOException {
        System.out.println(Machine.describe());
        List<String> arguments =
                quick ? List.of(target.name(), "100000", "2") : List.of(target.name(), "10000000", "60");
        try (ChildJvm heap = ChildJvm.start(HeapRun.class, List.of("-Xmx256m", "-XX:+UseG1GC"), arguments)) {
            String line = heap.line();
            while (!line.startsWith("RESULT")) {
                System.out.println(line);
                line = heap.line();
            }
        }
    }
}

package io.datasynchub.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Where {@code benchmarks/run NAME [--quick] [--task]} comes in. */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        boolean quick = arguments.contains("--quick");
        boolean taskAlone = arguments.contains("--task");
        String name = arguments.stream()
                .filter(argument -> !argument.startsWith("--"))
                .findFirst()
                .orElse("");
        switch (name) {
            case "mongodb-flat" -> new MongoDbComparison(name, Workload.FLAT, quick, taskAlone).run();
            case "mongodb-cdc" -> new MongoDbComparison(name, Workload.CDC, quick, taskAlone).run();
            case "mongodb-hot" -> new MongoDbComparison(name, Workload.HOT, quick, taskAlone).run();
            case "mongodb-jmh" -> JmhMeasure.mongoDb(name, quick);
            case "elasticsearch-jmh" -> JmhMeasure.elasticsearch(name, quick);
            case "mongodb-heap" -> HeapMeasure.run(Target.MONGODB, quick);
            case "elasticsearch-flat" -> new ElasticsearchComparison(name, Workload.FLAT, quick, taskAlone).run();
            case "elasticsearch-hot" -> new ElasticsearchComparison(name, Workload.HOT, quick, taskAlone).run();
            case "elasticsearch-topics" -> new ElasticsearchComparison(name, Workload.TOPICS, quick, taskAlone).run();
            case "elasticsearch-heap" -> HeapMeasure.run(Target.ELASTICSEARCH, quick);
            case "mysql-full" -> new MySqlFull(quick).run();
            case "mysql-catchup" -> new MySqlCatchUp(quick).run();
            case "mysql-heap" -> new MySqlHeap(quick).run();
            case "mysql-latency" -> new MySqlLatency(quick).run();
            case "sheets-idle" -> new SheetsMeasure(quick).idle();
            case "sheets-first" -> new SheetsMeasure(quick).first();
            case "sheets-change" -> new SheetsMeasure(quick).change();
            case "sheets-jmh" -> JmhMeasure.sheets(name, quick);
            case "scale" -> new Scale(quick).run();
            case "transforms" -> TransformsMeasure.run(quick);
            case "transforms-single" -> TransformsMeasure.single(quick);
            default -> {
                System.err.println(
                        "benchmarks/run mongodb-flat | mongodb-cdc | mongodb-hot | mongodb-jmh | mongodb-heap | elasticsearch-flat"
                                + " | elasticsearch-hot | elasticsearch-topics | elasticsearch-jmh | elasticsearch-heap"
                                + " | mysql-full | mysql-catchup | mysql-latency | mysql-heap | sheets-idle | sheets-first"
                                + " | sheets-change | sheets-jmh | scale | transforms | transforms-single [--quick] [--task]");
                System.exit(2);
            }
        }
    }
}

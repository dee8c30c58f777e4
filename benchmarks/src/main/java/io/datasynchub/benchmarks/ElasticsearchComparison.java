package io.datasynchub.benchmarks;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Our Elasticsearch sink beside what bounds it: through the task alone a loop that posts ready-made bodies to the same real
 * server, through a whole worker a sink that discards, with a server that answers at once.
 *
 * @param quick little of everything, to see that it works
 * @param taskAlone without the worker
 */
record ElasticsearchComparison(String name, Workload workload, boolean quick, boolean taskAlone) {

    private static final int ROUNDS = 3;
    private static final int RECORDS_IN_TOPICS = 2_400_000;
    private static final int FEW_RECORDS_IN_TOPICS = 60_000;

    void run() throws IOException, InterruptedException, ExecutionException {
        System.out.println(Machine.describe());
        System.out.println("Kafka " + AppInfoParser.getVersion() + ", ours "
                + Side.ours(Target.ELASTICSEARCH).version()
                + ", task against a real Elasticsearch, worker against a stub that answers at once"
                + (quick ? "; a smoke test, whose figures mean nothing" : ""));
        List<TaskMeasure.Result> task = task();
        List<TaskMeasure.Result> worker = taskAlone ? List.of() : worker();
        TaskMeasure.print("task", task);
        TaskMeasure.print("worker", worker);
        System.out.println(json(task, worker));
    }

    /** Ours first, then with unique keys of one topic if that is another workload, the loop last. */
    private List<TaskMeasure.Result> task() throws IOException, InterruptedException {
        Side ours = Side.ours(Target.ELASTICSEARCH);
        List<TaskMeasure.Contestant> contestants = new ArrayList<>();
        contestants.add(TaskMeasure.Contestant.task(ours, workload));
        if (workload != Workload.FLAT) {
            contestants.add(TaskMeasure.Contestant.task("ours, unique keys, one topic", ours, Workload.FLAT));
        }
        TaskMeasure.Contestant loop =
                new TaskMeasure.Contestant("ready-made bodies posted", BulkLoop.class, ours, Workload.FLAT);
        contestants.add(loop);
        TaskMeasure.Size size = quick ? TaskMeasure.Size.QUICK : TaskMeasure.Size.LONG;
        try (LocalStack stack = LocalStack.with(Part.ELASTICSEARCH).start()) {
            URI url = stack.elasticsearch().url();
            System.out.println("The server is warmed up:");
            new TaskMeasure(List.of(loop), () -> emptied(url), 1, size).run();
            System.out.println("Then:");
            return new TaskMeasure(contestants, () -> emptied(url), quick ? 1 : ROUNDS, size).run();
        }
    }

    private static Server emptied(URI url) throws IOException, InterruptedException {
        HttpRequest delete = HttpRequest.newBuilder(
                        url.resolve("/" + String.join(",", Rows.topics()) + "?ignore_unavailable=true"))
                .DELETE()
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(delete, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("Elasticsearch refuses to delete the indices: " + answer.body());
        }
        return new Server(url.toString(), () -> {});
    }

    private List<TaskMeasure.Result> worker() throws IOException, InterruptedException, ExecutionException {
        return new WorkerMeasure(
                        workload,
                        List.of(Side.ours(Target.ELASTICSEARCH), Side.discarding(Target.ELASTICSEARCH)),
                        quick ? 1 : ROUNDS,
                        quick ? FEW_RECORDS_IN_TOPICS : RECORDS_IN_TOPICS,
                        1)
                .run();
    }

    private String json(List<TaskMeasure.Result> task, List<TaskMeasure.Result> worker) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"unit\":\"records/s\",\"ours\":%.0f,\"ceiling\":%.0f,\"ratio\":%s,\"ratio_to_flat\":%s,"
                        + "\"worker_share_of_discard\":%s,\"own_cpu_micros\":%s}",
                name,
                task.get(0).rate().median(),
                task.get(task.size() - 1).rate().median(),
                TaskMeasure.ratio(task),
                workload == Workload.FLAT ? "null" : TaskMeasure.ratio(task.subList(0, 2)),
                TaskMeasure.ratio(worker),
                worker.isEmpty() ? "null" : ownCpu(worker));
    }

    /** What ours costs beyond a worker that discards, in microseconds a record. */
    private static String ownCpu(List<TaskMeasure.Result> worker) {
        return String.format(
                Locale.ROOT,
                "%.1f",
                worker.get(0).cpu().median() - worker.get(1).cpu().median());
    }
}

package io.datasynchub.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/**
 * Our MongoDB sink beside the official one: through the task alone, then through a whole worker. Where MONGODB_URI names a
 * server, that is written to instead of the stub, and the worker is left out.
 *
 * @param quick little of everything, to see that it works
 * @param taskAlone without the worker
 */
record MongoDbComparison(String name, Workload workload, boolean quick, boolean taskAlone) {

    private static final @Nullable String OWN_SERVER = System.getenv("MONGODB_URI");

    private static final int ROUNDS = 3;
    private static final int RECORDS_IN_TOPICS = 2_400_000;
    private static final int FEW_RECORDS_IN_TOPICS = 60_000;

    void run() throws IOException, InterruptedException, ExecutionException {
        System.out.println(Machine.describe());
        System.out.println("Kafka " + AppInfoParser.getVersion() + ", mongo-kafka-connect "
                + MongoDbSides.theirsAtDefaults(workload).version() + ", ours "
                + MongoDbSides.ours().version()
                + (OWN_SERVER == null ? ", a server stub that acknowledges at once" : ", the server of MONGODB_URI")
                + (quick ? "; a smoke test, whose figures mean nothing" : ""));
        List<TaskMeasure.Result> task = task();
        TaskMeasure.Result best = TaskMeasure.best(task);
        Side theirs = Side.of(Target.MONGODB, best.name(), workload);
        List<TaskMeasure.Result> worker = taskAlone || OWN_SERVER != null ? List.of() : worker(theirs);
        TaskMeasure.print("task", task);
        TaskMeasure.print("worker", worker);
        System.out.println("theirs at its best in the task: " + theirs.name() + ", " + theirs.settings());
        System.out.println(json(task.get(0), best, worker));
    }

    private List<TaskMeasure.Result> task() throws IOException, InterruptedException {
        List<TaskMeasure.Contestant> contestants = Stream.concat(
                        Stream.of(MongoDbSides.ours()), MongoDbSides.theirs(workload).stream())
                .map(side -> TaskMeasure.Contestant.task(side, workload))
                .toList();
        return new TaskMeasure(
                        contestants,
                        OWN_SERVER == null ? Target.MONGODB::stub : () -> new Server(OWN_SERVER, () -> {}),
                        quick ? 1 : ROUNDS,
                        quick ? TaskMeasure.Size.QUICK : TaskMeasure.Size.WHOLE)
                .run();
    }

    private List<TaskMeasure.Result> worker(Side theirs) throws IOException, InterruptedException, ExecutionException {
        return new WorkerMeasure(
                        workload,
                        List.of(MongoDbSides.ours(), theirs, Side.discarding(Target.MONGODB)),
                        quick ? 1 : ROUNDS,
                        quick ? FEW_RECORDS_IN_TOPICS : RECORDS_IN_TOPICS,
                        1)
                .run();
    }

    private String json(TaskMeasure.Result ours, TaskMeasure.Result theirs, List<TaskMeasure.Result> worker) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"unit\":\"records/s\",\"ours\":%.0f,\"theirs\":%.0f,\"ratio\":%.2f,"
                        + "\"worker_share_of_discard\":%s,\"own_cpu_ratio\":%s}",
                name,
                ours.rate().median(),
                theirs.rate().median(),
                ours.rate().median() / theirs.rate().median(),
                TaskMeasure.ratio(worker),
                worker.isEmpty() ? "null" : ownCpuRatio(worker));
    }

    /** What ours costs beyond a worker that discards, by what theirs costs beyond it. */
    private static String ownCpuRatio(List<TaskMeasure.Result> worker) {
        double discarding = worker.get(2).cpu().median();
        double ours = worker.get(0).cpu().median() - discarding;
        double theirs = worker.get(1).cpu().median() - discarding;
        return String.format(Locale.ROOT, "%.2f", ours / theirs);
    }
}

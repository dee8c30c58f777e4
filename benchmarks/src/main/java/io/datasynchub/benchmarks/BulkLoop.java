package io.datasynchub.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The most that a server takes of these documents: requests that are made beforehand, posted as fast as it answers. They are what
 * our sink sends for the same records, kept by a stub.
 */
final class BulkLoop {

    /** As many requests at once as the sink has by default. */
    private static final int AT_ONCE = 4;

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<StubElasticsearch.Kept> bodies;
    private final List<Integer> items;
    private final AtomicInteger next = new AtomicInteger();

    private BulkLoop(URI server, List<StubElasticsearch.Kept> bodies) {
        this.server = server;
        this.bodies = bodies;
        this.items = bodies.stream().map(body -> lines(body.body()) / 2).toList();
    }

    /** Arguments as those of {@link TaskRun#main}. */
    public static void main(String[] args) throws Exception {
        Workload workload = Workload.of(args[1]);
        Side side = Side.of(Target.valueOf(args[0]), args[2], workload);
        List<SinkRecord> records = workload.records(Integer.parseInt(args[4]));
        // The sink makes the index, as this server can have it.
        write(side, args[3], records.subList(0, 1));
        BulkLoop loop = new BulkLoop(URI.create(args[3]), requestsFor(side, records));
        loop.during(Duration.ofSeconds(Long.parseLong(args[5])));
        TaskRun.Stretch measured = loop.during(Duration.ofSeconds(Long.parseLong(args[6])));
        System.out.println("RESULT " + measured.recordsPerSecond() + " " + measured.cpuMicrosPerRecord());
    }

    /** What a task sends for these records, in full requests. */
    private static List<StubElasticsearch.Kept> requestsFor(Side side, List<SinkRecord> records) throws Exception {
        try (StubElasticsearch stub = new StubElasticsearch(0, true)) {
            write(side, stub.uri(), records);
            return stub.kept.stream().filter(StubElasticsearch.Kept::isBulk).toList();
        }
    }

    private static void write(Side side, String uri, List<SinkRecord> records) throws Exception {
        Map<String, String> settings = new HashMap<>(side.settings(uri, Workload.topics(records)));
        settings.put("batch.linger.ms", "2000");
        Poll all = Poll.of(records);
        try (PluginLoader loader = PluginLoader.of(side.plugin())) {
            Thread.currentThread().setContextClassLoader(loader);
            try (TaskRun run = new TaskRun(loader.newTask(side.task()), settings, all.partitions(), () -> all)) {
                run.once();
                run.drain();
            }
        }
    }

    private static int lines(byte[] body) {
        int lines = 0;
        for (byte b : body) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private TaskRun.Stretch during(Duration time) throws Exception {
        long cpu = TaskRun.cpuNanos();
        long start = System.nanoTime();
        AtomicLong records = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> loops = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            loops.add(threads.submit(() -> {
                while (System.nanoTime() - start < time.toNanos()) {
                    int number = Math.floorMod(next.getAndIncrement(), bodies.size());
                    post(bodies.get(number));
                    records.addAndGet(items.get(number));
                }
            }));
        }
        for (Future<?> loop : loops) {
            loop.get();
        }
        threads.shutdown();
        return new TaskRun.Stretch(records.get(), (System.nanoTime() - start) / 1e9, (TaskRun.cpuNanos() - cpu) / 1e9);
    }

    private void post(StubElasticsearch.Kept request) {
        HttpRequest again = HttpRequest.newBuilder(server.resolve(request.path()))
                .header("Content-Type", "application/x-ndjson")
                .method(request.method(), BodyPublishers.ofByteArray(request.body()))
                .build();
        try {
            HttpResponse<String> answer = http.send(again, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
                throw new IOException("the server refuses " + request.path() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

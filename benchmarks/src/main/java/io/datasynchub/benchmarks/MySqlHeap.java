package io.datasynchub.benchmarks;

import io.datasynchub.localstack.ConnectWorker;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The heap of a worker with 512 MiB, after a collection, at each twentieth of a table that is read whole. */
record MySqlHeap(boolean quick) {

    private static final int SAMPLES = 20;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    void run() throws SQLException, IOException, InterruptedException {
        int rows = quick ? 200_000 : 20_000_000;
        System.out.println(Machine.describe());
        Figures heap = new Figures();
        try (LocalStack stack = LocalStack.with(Part.KAFKA, Part.MYSQL).start();
                MySqlTable table = new MySqlTable(stack.mysql());
                LocalStack workers = LocalStack.with(Part.CONNECT)
                        .use(stack.kafka())
                        .plugins(List.of(
                                Path.of("connect-source-mysql/target/plugin").toAbsolutePath()))
                        .start();
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            table.fill(rows);
            Map<String, String> settings =
                    Map.of("sync.type", "full", "record.format", "row", "producer.override.compression.type", "zstd");
            Map<String, String> config = MySqlSide.ours("ours", settings)
                    .config(stack.mysql(), stack.kafka().bootstrapServers(), "heap", MySqlTable.DATABASE);
            ConnectWorker worker = workers.connect();
            worker.rest().putConfig("heap", config);
            TopicPartition topic = new TopicPartition("heap." + MySqlTable.DATABASE + ".orders", 0);
            for (int sample = 1; sample <= SAMPLES; sample++) {
                long read = TopicRate.await(worker, admin, topic, (long) rows / SAMPLES * sample);
                double used = heapAfterCollection(worker.pid());
                heap.add(used);
                System.out.printf(Locale.ROOT, "  %,12d rows: %.1f MiB%n", read, used);
            }
        }
        System.out.println(heap + " MiB");
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"mysql-heap\",\"unit\":\"MiB\",\"rows\":%d,\"ours\":%.1f}%n",
                rows,
                heap.median());
    }

    private static double heapAfterCollection(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd tells no heap of " + pid);
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}

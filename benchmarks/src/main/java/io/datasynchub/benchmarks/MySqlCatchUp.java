package io.datasynchub.benchmarks;

import io.datasynchub.localstack.ConnectRestClient;
import io.datasynchub.localstack.KafkaEndpoint;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Part;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Changes that were made while a connector was stopped, read from the log when it goes on: half of them insertions and half
 * updates, a thousand rows a transaction. Each side in turn in a distributed worker of its own.
 */
record MySqlCatchUp(boolean quick) {

    private static final int ROUNDS = 3;
    private static final int ROWS_A_TRANSACTION = 1_000;
    private static final int MOST_TRIES = 120;
    private static final Map<String, String> STREAM = Map.of("snapshot.mode", "no_data");
    private static final List<MySqlSide> SIDES = List.of(
            MySqlSide.ours("ours", STREAM),
            MySqlSide.ours("ours, row", Map.of("snapshot.mode", "no_data", "record.format", "row")),
            MySqlSide.stock(STREAM),
            MySqlSide.stockTuned(STREAM));

    void run() throws SQLException, InterruptedException, ExecutionException {
        int changes = quick ? 20_000 : 300_000;
        List<MySqlFigures> results = SIDES.stream().map(MySqlFigures::new).toList();
        System.out.println(Machine.describe());
        try (LocalStack stack = LocalStack.with(Part.KAFKA, Part.MYSQL).start();
                MySqlTable table = new MySqlTable(stack.mysql())) {
            for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
                for (MySqlFigures result : results) {
                    String prefix = "catchup-" + round + "-" + results.indexOf(result);
                    turn(stack.kafka(), stack.mysql(), table, prefix, changes, result);
                    System.out.println("  round " + round + "  " + result.line("change"));
                }
            }
        }
        results.forEach(result -> System.out.println(result.line("change")));
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"mysql-catchup\",\"unit\":\"changes/s\",\"ours\":%.0f,\"ours_row\":%.0f,\"theirs\":%.0f,"
                        + "\"theirs_tuned\":%.0f,\"ratio\":%.2f}%n",
                results.get(0).rate().median(),
                results.get(1).rate().median(),
                results.get(2).rate().median(),
                results.get(3).rate().median(),
                results.get(0).rate().median() / results.get(2).rate().median());
    }

    private static void turn(
            KafkaEndpoint kafka, MySqlEndpoint mysql, MySqlTable table, String prefix, int changes, MySqlFigures result)
            throws SQLException, InterruptedException, ExecutionException {
        table.create();
        TopicPartition topic = new TopicPartition(prefix + "." + MySqlTable.DATABASE + ".orders", 0);
        try (LocalStack worker = LocalStack.with(Part.CONNECT)
                        .use(kafka)
                        .plugins(List.of(
                                Path.of("connect-source-mysql/target/plugin").toAbsolutePath()))
                        .start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            ConnectRestClient rest = worker.connect().rest();
            rest.putConfig(prefix, result.side().config(mysql, kafka.bootstrapServers(), prefix, MySqlTable.DATABASE));
            rest.awaitRunning(prefix, Duration.ofSeconds(60));
            int first = awaitReading(admin, topic, table);
            rest.stop(prefix);
            long before = TopicRate.end(admin, topic);
            int half = changes / 2;
            table.insert(first, half, ROWS_A_TRANSACTION);
            table.update(first, half, ROWS_A_TRANSACTION);
            rest.resume(prefix);
            result.add(TopicRate.of(worker.connect(), kafka, topic, before, 2L * half));
            admin.deleteTopics(List.of(topic.topic())).all().get();
        }
    }

    /** Makes a change after the other until one has come; answers the next id. */
    private static int awaitReading(Admin admin, TopicPartition topic, MySqlTable table)
            throws SQLException, InterruptedException {
        int next = 1;
        while (TopicRate.end(admin, topic) == 0) {
            if (next > MOST_TRIES) {
                throw new IllegalStateException("No change has come to " + topic);
            }
            table.insert(next++, 1, 1);
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return next;
    }
}

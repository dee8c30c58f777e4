package io.datasynchub.benchmarks;

import io.datasynchub.localstack.KafkaEndpoint;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Part;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * A table read whole into Kafka by each side's connector in turn, each in a distributed worker of its own: rows a second, and the
 * worker's CPU a row, from a tenth of the rows to the last, by the ends of the topic.
 */
record MySqlFull(boolean quick) {

    private static final int ROUNDS = 3;
    private static final Map<String, String> SNAPSHOT = Map.of("snapshot.mode", "initial");
    private static final List<MySqlSide> SIDES = List.of(
            MySqlSide.ours("ours, row", Map.of("sync.type", "full", "record.format", "row")),
            MySqlSide.ours("ours, envelope", Map.of("sync.type", "full")),
            MySqlSide.stock(SNAPSHOT),
            MySqlSide.stockTuned(SNAPSHOT));

    void run() throws SQLException, InterruptedException, ExecutionException {
        int rows = quick ? 100_000 : 1_000_000;
        List<MySqlFigures> results = SIDES.stream().map(MySqlFigures::new).toList();
        System.out.println(Machine.describe());
        try (LocalStack stack = LocalStack.with(Part.KAFKA, Part.MYSQL).start()) {
            try (MySqlTable table = new MySqlTable(stack.mysql())) {
                table.fill(rows);
            }
            for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
                for (MySqlFigures result : results) {
                    turn(stack.kafka(), stack.mysql(), "full-" + round + "-" + results.indexOf(result), rows, result);
                    System.out.printf(Locale.ROOT, "  round %d  %s%n", round, result.line("row"));
                }
            }
        }
        results.forEach(result -> System.out.println(result.line("row")));
        double row = results.get(0).rate().median();
        double theirs = results.get(2).rate().median();
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"mysql-full\",\"unit\":\"rows/s\",\"ours\":%.0f,\"ours_envelope\":%.0f,\"theirs\":%.0f,"
                        + "\"theirs_tuned\":%.0f,\"ratio\":%.2f,\"ratio_envelope\":%.2f}%n",
                row,
                results.get(1).rate().median(),
                theirs,
                results.get(3).rate().median(),
                row / theirs,
                results.get(1).rate().median() / theirs);
    }

    /** One turn of one side, under a prefix of its own. */
    static void turn(KafkaEndpoint kafka, MySqlEndpoint mysql, String prefix, int rows, MySqlFigures result)
            throws InterruptedException, ExecutionException {
        TopicPartition topic = new TopicPartition(prefix + "." + MySqlTable.DATABASE + ".orders", 0);
        try (LocalStack worker = LocalStack.with(Part.CONNECT)
                        .use(kafka)
                        .plugins(List.of(
                                Path.of("connect-source-mysql/target/plugin").toAbsolutePath()))
                        .start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            worker.connect()
                    .rest()
                    .putConfig(
                            prefix, result.side().config(mysql, kafka.bootstrapServers(), prefix, MySqlTable.DATABASE));
            result.add(TopicRate.of(worker.connect(), kafka, topic, 0, rows));
            admin.deleteTopics(List.of(topic.topic())).all().get();
        }
    }
}

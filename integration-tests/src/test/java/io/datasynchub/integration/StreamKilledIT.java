package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@Scenario
class StreamKilledIT {

    /** {@code -Dkills=5} makes ten of them with those of the other scenario. */
    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final int KEYS = 50;
    private static final int FIRST = 1_000_000;
    private static final int LAST = 2_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int SEED = 7;

    private final Random random = new Random(SEED);
    private final Random moments = new Random(SEED);

    /** What should be in the topic under each key, in order. */
    private final Map<Integer, List<String>> ledger = new TreeMap<>();

    private final Map<Integer, Integer> table = new TreeMap<>();
    private int changes;

    @Test
    void with_exactly_once_every_change_comes_once_and_in_order_though_the_worker_is_killed(LocalStack shared)
            throws SQLException, InterruptedException {
        try (LocalStack stack = WithStack.workerOf(shared).start();
                SourceFlow flow = new SourceFlow(stack, "stream_killed");
                SourceTopic topic = flow.table("items")) {
            flow.execute("CREATE TABLE items (id INT PRIMARY KEY, version INT)");
            flow.start(Map.of("exactly.once.support", "required", "max.batch.size", "40"));
            flow.execute("INSERT INTO items VALUES (" + FIRST + ", " + FIRST + ")");
            topic.until(PATIENCE, "the first row", message -> version(message) == FIRST);

            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            Future<?> load = clock.scheduleAtFixedRate(() -> change(flow), 0, 50, TimeUnit.MILLISECONDS);
            int version = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                version += 300 + moments.nextInt(700);
                int far = version;
                topic.until(PATIENCE, "change " + far, message -> version(message) >= far && version(message) < FIRST);
                stack.connect().kill();
                stack.connect().restart();
            }
            clock.shutdown();
            assertThat(clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(load).as("the load went on to the end").matches(Future::isCancelled);
            flow.execute("INSERT INTO items VALUES (" + LAST + ", " + LAST + ")");

            Map<Integer, List<String>> told = new TreeMap<>();
            for (SourceTopic.Message message :
                    topic.until(PATIENCE, "the last change", message -> version(message) == LAST)) {
                told.computeIfAbsent(id(message), key -> new ArrayList<>()).add(text(message));
            }
            told.keySet().removeAll(List.of(FIRST, LAST));
            assertThat(told.keySet()).isEqualTo(ledger.keySet());
            told.forEach((key, messages) ->
                    assertThat(messages).as("the changes of row " + key).isEqualTo(ledger.get(key)));
        }
    }

    private void change(SourceFlow flow) {
        try {
            transaction(flow, 1 + changes % 30);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void transaction(SourceFlow flow, int size) throws SQLException {
        flow.execute("BEGIN");
        for (int i = 0; i < size; i++) {
            flow.execute(next());
        }
        flow.execute("COMMIT");
    }

    /** A random change, written down: an insert, an update, a deletion or a new key. */
    private String next() {
        int id = random.nextInt(KEYS);
        int version = ++changes;
        Integer before = table.get(id);
        if (before == null) {
            table.put(id, version);
            write(id, "c " + version);
            return "INSERT INTO items VALUES (" + id + ", " + version + ")";
        }
        int what = random.nextInt(10);
        int other = random.nextInt(KEYS);
        if (what == 0 && !table.containsKey(other)) {
            table.remove(id);
            table.put(other, version);
            write(id, "d " + before, "tombstone");
            write(other, "c " + version);
            return "UPDATE items SET id = " + other + ", version = " + version + " WHERE id = " + id;
        }
        if (what < 3) {
            table.remove(id);
            write(id, "d " + before, "tombstone");
            return "DELETE FROM items WHERE id = " + id;
        }
        table.put(id, version);
        write(id, "u " + version);
        return "UPDATE items SET version = " + version + " WHERE id = " + id;
    }

    private void write(int id, String... entries) {
        ledger.computeIfAbsent(id, key -> new ArrayList<>()).addAll(List.of(entries));
    }

    private static int id(SourceTopic.Message message) {
        return Integer.parseInt(Objects.requireNonNull(message.key()).replaceAll("\\D", ""));
    }

    private static int version(SourceTopic.Message message) {
        return message.value().path("after").path("version").asInt();
    }

    private static String text(SourceTopic.Message message) {
        if (message.value().isMissingNode()) {
            return "tombstone";
        }
        String operation = message.value().path("op").asText();
        String row = operation.equals("d") ? "before" : "after";
        return operation + " " + message.value().path(row).path("version").asInt();
    }
}

package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.sheets.Fault;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class SheetWorkerKilledIT {

    private static final int ROWS = 8_000;
    private static final String READ = "sheets.spreadsheets.values.batchGet";

    @Test
    void targets_equal_the_sheet_though_the_worker_is_killed_while_it_reads_and_while_it_sends(LocalStack shared)
            throws IOException, InterruptedException {
        try (LocalStack stack = WithStack.workerOf(shared).start();
                SheetFlow flow = new SheetFlow(stack, "sheet_killed");
                SourceTopic topic = flow.topic("items")) {
            Tab items = flow.addTab("items", ROWS);
            flow.google().faults().next(1, READ, new Fault.Delay(Duration.ofSeconds(20)));
            flow.start(Map.of("exactly.once.support", "required", "batch.max.records", "100"));
            Eventually.within(
                    SheetFlow.PATIENCE,
                    "the sheet is being read",
                    () -> flow.google().calls().byMethod().getOrDefault(READ, 0) == 1);
            stack.connect().kill();
            stack.connect().restart();
            Eventually.within(SheetFlow.PATIENCE, "the first rows have arrived", () -> !flow.inMongoDb("items")
                    .isEmpty());
            stack.connect().kill();
            items.insertRow(2, 100_000, "first", 1);
            items.set("B5", "edited while nobody looked");
            items.deleteRows(10, 1_500);
            items.sort("B", 1);
            stack.connect().restart();

            flow.awaitEqual(items, "items");

            items.append(100_001, "last", 2);
            flow.awaitEqual(items, "items");
            List<SourceTopic.Message> all = topic.until(
                    SheetFlow.PATIENCE,
                    "the last row is in the topic",
                    message -> message.value().at("/payload/after/id").asInt() == 100_001);
            assertThat(all.stream()
                            .map(message ->
                                    message.value().at("/payload/after/id").asInt())
                            .filter(id -> id > 100 && id <= ROWS))
                    .as("with exactly-once no row comes twice that nobody edited")
                    .doesNotHaveDuplicates();
        }
    }
}

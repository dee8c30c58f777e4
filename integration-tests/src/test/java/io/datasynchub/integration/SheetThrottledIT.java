package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.sheets.Fault;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class SheetThrottledIT {

    @Test
    void targets_equal_the_sheet_when_a_storm_of_refusals_is_over(LocalStack stack)
            throws IOException, InterruptedException {
        try (SheetFlow flow = new SheetFlow(stack, "sheet_throttled")) {
            Tab items = flow.addTab("items", 500);
            flow.start(Map.of("retry.backoff.max.ms", "500"));
            flow.awaitEqual(items, "items");

            flow.google().faults().next(4, "sheets.", Fault.tooMany(1));
            flow.google().faults().next(6, "sheets.", Fault.status(429));
            flow.google().faults().next(3, "sheets.", Fault.status(503));
            flow.google().faults().next(2, "drive.", Fault.status(429));
            items.set("B2", "edited in the storm");
            items.deleteRows(3, 1);
            Eventually.within(
                    SheetFlow.PATIENCE,
                    "the storm has been weathered",
                    () -> flow.google().calls().refused(429) == 12
                            && flow.google().calls().refused(503) == 3);

            flow.awaitEqual(items, "items");
            flow.assertRunning();
            assertThat(flow.inMongoDb("items")).hasSize(499);
        }
    }
}

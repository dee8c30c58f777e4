package io.datasynchub.integration;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class SheetTabDeletedIT {

    @Test
    void the_rows_of_a_deleted_tab_are_deleted_if_that_is_the_policy_and_the_other_tab_goes_on(LocalStack stack)
            throws IOException, InterruptedException {
        try (SheetFlow flow = new SheetFlow(stack, "sheet_tab_deleted")) {
            Tab here = flow.addTab("here", 300);
            Tab gone = flow.addTab("gone", 300);
            flow.start(Map.of("on.missing", "delete", "on.mass.delete", "delete"));
            flow.awaitEqual(here, "here");
            flow.awaitEqual(gone, "gone");

            gone.delete();
            here.set("C4", 99);

            flow.awaitEmpty("gone");
            flow.awaitEqual(here, "here");
            flow.assertRunning();
        }
    }
}

package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quickstart's check with a spreadsheet beside the shop, whose cells are edited all the while. */
class SheetIT {

    @Test
    void the_rows_of_a_spreadsheet_are_compared_too() {
        SessionRun run = new SessionRun(Map.of(), "--check", "1000", "--sheet");

        assertThat(run.awaitExit()).as(run.output()).isZero();
        assertThat(run.output())
                .containsPattern("Spreadsheet +http://127\\.0\\.0\\.1:\\d+/")
                .contains("mongodb: in sync", "elasticsearch: in sync");
    }
}

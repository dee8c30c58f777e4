package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.sink.Backoff;
import io.datasynchub.connect.gsheet.SheetsClient.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class SheetsReaderTest {

    @Property(tries = 200)
    void each_row_is_read_once_and_in_its_place_however_small_the_requests_have_to_be(
            @ForAll @IntRange(min = 1, max = 120) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll @IntRange(min = 1, max = 100) int maxCells,
            @ForAll @IntRange(min = 4, max = 100) int answered)
            throws SheetsException, InterruptedException {
        FakeSheets sheets = new FakeSheets();
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            cells.add(List.<@Nullable Object>of(row));
        }
        sheets.add("book").tabs.put("t", cells);
        sheets.mostCells = answered;
        FakePace pace = new FakePace();
        SheetsReader reader = new SheetsReader(
                sheets,
                new TokenBucket(1_000_000, pace.nanoTime()),
                pace,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
                new Random(1),
                maxCells);

        Block whole = new Block("t", new A1(1, 1, rows, columns));
        Grid grid = Objects.requireNonNull(
                reader.values("book", Map.of("t", whole), false, Map.of()).get("t"));

        assertThat(grid.rows()).isEqualTo(rows);
        Cells read = new Cells(grid);
        for (int row = 0; row < rows; row++) {
            assertThat(read.at(row).number(0)).isEqualTo(row + 1);
        }
    }
}

package io.datasynchub.connect.gsheet;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a row of a sheet costs that was read and did not change: its digests, and to find it in its page. 100,000 rows of twelve columns, of
 * which one row in a thousand was edited. Types by themselves, which are found from all cells before.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SheetDiffBenchmark {

    private static final int ROWS = 100_000;
    private static final int EDITED = 1_000;

    /** Whether rows are told by a key column, or by what they hold. */
    @Param({"true", "false"})
    public boolean keyed;

    private Grid before = grid(0);
    private Grid after = grid(1);
    private TableSettings settings = settings("");
    private List<Column> columns = List.of();
    private Columns placed = new Columns(List.of(), new int[0]);
    private Header header = new Header(0, List.of(), List.of());
    private Paging paging = Paging.first(ROWS);
    private List<Page> pages = List.of();

    @Setup
    public void prepare() throws TableException {
        before = grid(0);
        after = grid(1);
        settings = settings(keyed ? "id" : "");
        header = Header.of(after, settings.headerRow(), settings.columnNames()).orElseThrow();
        Table table = Table.read(before, settings, List.of(), ZoneOffset.UTC).orElseThrow();
        columns = table.columns();
        placed = Columns.of(after, header, settings, columns, ZoneOffset.UTC);
        List<Page> sent = new ArrayList<>();
        TableDiff diff = new TableDiff(table, paging, number -> Page.EMPTY);
        for (int page = 0; page < paging.count(); page++) {
            TableDiff.PageChanges changes = diff.of(page, null, true);
            sent.add(changes == null ? Page.EMPTY : changes.after());
        }
        pages = sent;
    }

    private static TableSettings settings(String key) {
        return TableSettings.of(key.isEmpty() ? Map.of() : Map.of("key.columns", key));
    }

    private static Grid grid(int edit) {
        Grid.Builder grid = new Grid.Builder(1, 1, new Formats());
        grid.text("id");
        for (int column = 1; column < 12; column++) {
            grid.text("column " + column);
        }
        grid.endRow();
        for (int row = 0; row < ROWS; row++) {
            int edited = row % EDITED == 7 ? edit : 0;
            grid.number(row)
                    .text("name of " + row)
                    .number(row * 0.25)
                    .bool(row % 2 == 0)
                    .text("city " + row % 100);
            grid.number(row % 7)
                    .blank()
                    .text("a text of some length that says little")
                    .number(45_000 + row % 300);
            grid.text("x").number(row + edited).text("status " + row % 5).endRow();
        }
        return grid.build();
    }

    /** Digests and difference. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int digestAndDiff() throws TableException {
        TableDiff diff = new TableDiff(Table.of(after, placed, settings, ZoneOffset.UTC, 1), paging, pages::get);
        int changes = 0;
        for (int page = 0; page < paging.count(); page++) {
            TableDiff.PageChanges found = diff.of(page, null, true);
            changes += found == null ? 0 : found.changes().size();
        }
        return changes;
    }

    /** The types of all columns, from all cells. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Columns types() throws TableException {
        return Columns.of(after, header, settings, columns, ZoneOffset.UTC);
    }
}

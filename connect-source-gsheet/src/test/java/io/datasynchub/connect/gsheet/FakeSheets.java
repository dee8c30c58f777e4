package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spreadsheets in memory, which count the requests and fail when they are told to. */
final class FakeSheets implements SheetsClient {

    /** A number with a format. */
    record Formatted(double number, CellKind kind) {}

    static final class Spreadsheet {
        String title;
        ZoneId zone = ZoneOffset.UTC;
        final Map<String, List<List<@Nullable Object>>> tabs = new LinkedHashMap<>();
        final Map<String, Block> namedRanges = new HashMap<>();
        final Deque<SheetsException> failures = new ArrayDeque<>();
        long version;

        Spreadsheet(String title) {
            this.title = title;
        }

        /** The rows of a tab that is there, to be changed. */
        List<List<@Nullable Object>> rows(String tab) {
            return Objects.requireNonNull(tabs.get(tab));
        }

        /** Fills a tab, in place of what was there. */
        @SafeVarargs
        final Spreadsheet tab(String name, List<? extends @Nullable Object>... rows) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            for (List<? extends @Nullable Object> row : rows) {
                all.add(new ArrayList<>(row));
            }
            tabs.put(name, all);
            version++;
            return this;
        }
    }

    final Map<String, Spreadsheet> spreadsheets = new HashMap<>();
    final List<String> requests = new ArrayList<>();
    final Deque<SheetsException> driveFailures = new ArrayDeque<>();
    /** Requests of more cells than this are not answered. */
    long mostCells = Long.MAX_VALUE;
    /** What happens after each request for values. */
    Runnable meanwhile = () -> {};
    /** What happens before each request for values. */
    Runnable beforeValues = () -> {};

    private final List<Map.Entry<String, Long>> changes = new ArrayList<>();

    static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    /** Adds the spreadsheet "book" with the tab "t", in which the keys "id" are 1 and 2. */
    Spreadsheet addBook() {
        return add("book").tab("t", cells("id", "n"), cells(1, "a"), cells(2, "b"));
    }

    Spreadsheet add(String id) {
        Spreadsheet spreadsheet = new Spreadsheet("Title of " + id);
        spreadsheets.put(id, spreadsheet);
        return spreadsheet;
    }

    /** A spreadsheet that is there. */
    Spreadsheet spreadsheet(String id) {
        return Objects.requireNonNull(spreadsheets.get(id));
    }

    /** Requests that cost quota. */
    long reads() {
        return requests.stream().filter(request -> request.startsWith("sheets")).count();
    }

    long driveCalls() {
        return requests.size() - reads();
    }

    private Spreadsheet of(String id) throws SheetsException {
        Spreadsheet spreadsheet = spreadsheets.get(id);
        if (spreadsheet == null) {
            throw new SheetsException(Kind.NOT_FOUND, "there is no spreadsheet " + id);
        }
        if (!spreadsheet.failures.isEmpty()) {
            throw spreadsheet.failures.remove();
        }
        return spreadsheet;
    }

    @Override
    public SpreadsheetFacts facts(String id) throws SheetsException {
        requests.add("sheets facts");
        Spreadsheet spreadsheet = of(id);
        List<SpreadsheetFacts.Tab> tabs = new ArrayList<>();
        spreadsheet.tabs.forEach((name, rows) -> tabs.add(new SpreadsheetFacts.Tab(
                name,
                Math.max(1, rows.size()),
                Math.max(1, rows.stream().mapToInt(List::size).max().orElse(0)))));
        return new SpreadsheetFacts(id, spreadsheet.title, spreadsheet.zone, tabs, spreadsheet.namedRanges);
    }

    @Override
    public void formats(String id, List<Block> blocks, Map<String, Formats> byTab) throws SheetsException {
        requests.add("sheets formats " + blocks);
        Spreadsheet spreadsheet = of(id);
        check(blocks);
        for (Block block : blocks) {
            A1 area = block.area();
            for (int row = area.firstRow(); row <= area.lastRow(); row++) {
                for (int column = area.firstColumn(); column <= area.lastColumn(); column++) {
                    if (cell(spreadsheet, block.tab(), row, column) instanceof Formatted formatted) {
                        byTab.computeIfAbsent(block.tab(), tab -> new Formats()).put(row, column, formatted.kind());
                    }
                }
            }
        }
    }

    private void check(List<Block> blocks) throws SheetsException {
        if (blocks.stream().mapToLong(Block::cells).sum() > mostCells) {
            throw new SheetsException(Kind.TOO_LARGE, "too large");
        }
    }

    @Override
    public List<Grid> values(String id, List<Block> blocks, boolean asShown, Map<String, Formats> byTab)
            throws SheetsException {
        requests.add("sheets values " + blocks);
        beforeValues.run();
        Spreadsheet spreadsheet = of(id);
        check(blocks);
        List<Grid> grids = new ArrayList<>();
        for (Block block : blocks) {
            A1 area = block.area();
            Grid.Builder builder = new Grid.Builder(
                    area.firstRow(), area.firstColumn(), byTab.getOrDefault(block.tab(), new Formats()));
            for (int row = area.firstRow(); row <= area.lastRow(); row++) {
                for (int column = area.firstColumn(); column <= area.lastColumn(); column++) {
                    put(cell(spreadsheet, block.tab(), row, column), asShown, builder);
                }
                builder.endRow();
            }
            grids.add(builder.build());
        }
        meanwhile.run();
        return grids;
    }

    private static void put(@Nullable Object cell, boolean asShown, Grid.Builder builder) {
        if (cell == null || cell.equals("")) {
            builder.blank();
        } else if (asShown) {
            builder.text(cell instanceof Formatted formatted ? "shown " + formatted.number() : cell.toString());
        } else if (cell instanceof Formatted formatted) {
            builder.number(formatted.number());
        } else if (cell instanceof Number number) {
            builder.number(number.doubleValue());
        } else if (cell instanceof Boolean bool) {
            builder.bool(bool);
        } else {
            builder.text(cell.toString());
        }
    }

    private static @Nullable Object cell(Spreadsheet spreadsheet, String tab, int row, int column) {
        List<List<@Nullable Object>> rows = spreadsheet.tabs.getOrDefault(tab, List.of());
        return row > rows.size() || column > rows.get(row - 1).size()
                ? null
                : rows.get(row - 1).get(column - 1);
    }

    /** Says in Drive's list that the file changed. */
    void touch(String id) {
        Spreadsheet spreadsheet = spreadsheets.get(id);
        if (spreadsheet != null) {
            spreadsheet.version++;
        }
        changes.add(Map.entry(id, 0L));
    }

    @Override
    public String endOfChanges() throws SheetsException {
        requests.add("drive start");
        failDrive();
        return Integer.toString(changes.size());
    }

    @Override
    public Changes changesFrom(String place) throws SheetsException {
        requests.add("drive changes");
        failDrive();
        Set<String> files = new HashSet<>();
        changes.subList(Integer.parseInt(place), changes.size()).forEach(change -> files.add(change.getKey()));
        return new Changes(files, Integer.toString(changes.size()));
    }

    @Override
    public String version(String id) throws SheetsException {
        requests.add("drive version");
        failDrive();
        Spreadsheet spreadsheet = spreadsheets.get(id);
        if (spreadsheet == null) {
            throw new SheetsException(Kind.NOT_FOUND, "there is no file " + id);
        }
        return Long.toString(spreadsheet.version);
    }

    private void failDrive() throws SheetsException {
        if (!driveFailures.isEmpty()) {
            throw driveFailures.remove();
        }
    }
}

package io.datasynchub.benchmarks;

import io.datasynchub.localstack.sheets.Cell;
import io.datasynchub.localstack.sheets.SheetsServer;
import io.datasynchub.localstack.sheets.Spreadsheet;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The Google Sheets source against the stand-in for Google, each in a JVM of its own. */
record SheetsMeasure(boolean quick) {

    private static final int COLUMNS = 12;
    private static final int MILLION_COLUMNS = 10;
    private static final int KINDS = 1_000;
    /** An hour of a poll every ten seconds. */
    private static final int POLLS_AN_HOUR = 360;

    /** A hundred tabs in ten spreadsheets that nobody edits, for as many polls as an hour has: how often Google is asked. */
    void idle() throws IOException {
        System.out.println(Machine.describe());
        try (SheetsServer google = SheetsServer.start()) {
            List<String> ids = new ArrayList<>();
            for (int spreadsheet = 0; spreadsheet < 10; spreadsheet++) {
                Spreadsheet added = google.newSpreadsheet("spreadsheet " + spreadsheet);
                ids.add(added.id());
                for (int tab = 0; tab < 10; tab++) {
                    fill(added.addTab("tab " + tab), 10, COLUMNS);
                }
            }
            Map<String, String> settings = settings(google, String.join(",", ids));
            settings.put("poll.interval.ms", "1");
            settings.put("full.read.interval.ms", "0");
            try (ChildJvm task = start("-Xmx256m", 1_000, 0, POLLS_AN_HOUR, settings)) {
                task.result();
                int sheets = google.calls().sheets();
                int drive = google.calls().drive();
                task.result();
                System.out.printf(
                        "{\"name\":\"sheets-idle\",\"sheets_reads\":%d,\"drive_calls\":%d,\"polls\":%d}%n",
                        google.calls().sheets() - sheets, google.calls().drive() - drive, POLLS_AN_HOUR);
            }
        }
    }

    /** From the start of the task to the last row of a sheet that it has never seen, and what it then remembers. */
    void first() throws IOException {
        System.out.println(Machine.describe());
        first("sheets-first", quick ? 10_000 : 100_000, COLUMNS, 256);
        first("sheets-first-million", quick ? 50_000 : 1_000_000, MILLION_COLUMNS, 512);
    }

    private static void first(String name, int rows, int columns, int megabytes) throws IOException {
        try (SheetsServer google = SheetsServer.start()) {
            Spreadsheet spreadsheet = google.newSpreadsheet("book");
            fill(spreadsheet.addTab("rows"), rows, columns);
            try (ChildJvm task = start("-Xmx" + megabytes + "m", rows, 0, 0, settings(google, spreadsheet.id()))) {
                String[] result = task.result();
                System.out.printf(
                        Locale.ROOT,
                        "{\"name\":\"%s\",\"rows\":%d,\"columns\":%d,\"seconds\":%s,\"rows_a_second\":%.0f,\"sheets_reads\":%d,"
                                + "\"offsets_bytes\":%s,\"heap_mib\":%s,\"heap_max_mib\":%d}%n",
                        name,
                        rows,
                        columns,
                        result[0],
                        rows / Double.parseDouble(result[0]),
                        google.calls().sheets(),
                        result[1],
                        result[2],
                        megabytes);
            }
        }
    }

    /**
     * From the edit of one cell to the record of its row, with a poll every second, and the offsets that it writes anew; and a read of the
     * sheet by itself, which each such edit takes.
     */
    void change() throws IOException {
        System.out.println(Machine.describe());
        int rows = quick ? 10_000 : 100_000;
        try (SheetsServer google = SheetsServer.start()) {
            Spreadsheet spreadsheet = google.newSpreadsheet("book");
            Tab tab = spreadsheet.addTab("rows");
            fill(tab, rows, COLUMNS);
            Map<String, String> settings = settings(google, spreadsheet.id());
            settings.put("poll.interval.ms", "1000");
            int turns = quick ? 2 : 7;
            try (ChildJvm task = start("-Xmx256m", rows, turns, 0, settings)) {
                task.result();
                Figures read = new Figures();
                for (int turn = 1; turn <= turns; turn++) {
                    read.add(Double.parseDouble(task.line().split(" ")[1]));
                }
                Figures seconds = new Figures();
                long mostBytes = 0;
                for (int turn = 1; turn <= turns; turn++) {
                    long begin = System.nanoTime();
                    tab.set("B" + (turn * rows / 10), "edited " + turn);
                    String line = task.line();
                    double taken = (System.nanoTime() - begin) / 1e9;
                    String[] words = line.split(" ");
                    System.out.printf(
                            Locale.ROOT,
                            "  turn %d  %.2f s, %s rows, %s bytes of offsets%n",
                            turn,
                            taken,
                            words[1],
                            words[2]);
                    seconds.add(taken);
                    mostBytes = Math.max(mostBytes, Long.parseLong(words[2]));
                }
                System.out.printf(
                        Locale.ROOT,
                        "{\"name\":\"sheets-change\",\"rows\":%d,\"columns\":%d,\"poll_interval_ms\":1000,\"seconds\":%.2f,"
                                + "\"read_seconds\":%.2f,\"beyond_the_read\":%.2f,\"offsets_bytes_most\":%d}%n",
                        rows,
                        COLUMNS,
                        seconds.median(),
                        read.median(),
                        seconds.median() - read.median(),
                        mostBytes);
            }
        }
    }

    private static ChildJvm start(String heap, long rows, int reads, long idle, Map<String, String> settings)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(Long.toString(rows), Integer.toString(reads), Long.toString(idle)));
        settings.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return ChildJvm.start(SheetsRun.class, List.of(heap, "-XX:+UseG1GC"), arguments);
    }

    private static Map<String, String> settings(SheetsServer google, String spreadsheets) {
        return new TreeMap<>(Map.of(
                "spreadsheets",
                spreadsheets,
                "root.url",
                google.url().toString(),
                "credentials.json",
                google.newServiceAccount().json(),
                "key.columns",
                "id",
                "quota.reads.per.minute",
                "100000"));
    }

    /** A key, and texts, numbers, dates and booleans of a thousand kinds, which rows share. */
    private static void fill(Tab tab, int rows, int columns) {
        Object[] header = new Object[columns];
        header[0] = "id";
        List<Cell[]> kinds = new ArrayList<>();
        for (int column = 1; column < columns; column++) {
            header[column] = "column " + column;
            kinds.add(cells(column));
        }
        tab.append(header);
        tab.append(rows, row -> {
            Object[] cells = new Object[columns];
            cells[0] = row;
            for (int column = 1; column < columns; column++) {
                cells[column] = kinds.get(column - 1)[(row * column) % KINDS];
            }
            return cells;
        });
    }

    private static Cell[] cells(int column) {
        IntFunction<Object> value =
                switch (column % 4) {
                    case 0 -> number -> number * 0.25;
                    case 1 -> number -> "text of kind " + number;
                    case 2 -> number -> LocalDate.of(2026, 1, 1).plusDays(number);
                    default -> number -> number % 2 == 0;
                };
        return IntStream.range(0, KINDS)
                .mapToObj(number -> Cell.of(value.apply(number)))
                .toArray(Cell[]::new);
    }
}

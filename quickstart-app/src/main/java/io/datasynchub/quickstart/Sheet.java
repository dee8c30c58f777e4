package io.datasynchub.quickstart;

import io.datasynchub.localstack.sheets.Cell;
import io.datasynchub.localstack.sheets.SheetsServer;
import io.datasynchub.localstack.sheets.Spreadsheet;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/** The office's spreadsheet, in a stand-in for Google Sheets, and a thread that edits one cell after the other. */
final class Sheet implements Origin, AutoCloseable {

    private static final Column ID = new Column("id", ColumnType.INTEGER, false);
    private static final String NOTES = "F";

    /** The tab, as the table that its rows are to the stores. */
    static final Table TABLE = new Table(
            "office",
            "targets",
            List.of(
                    ID,
                    new Column("seller", ColumnType.TEXT, true),
                    new Column("target", ColumnType.DOUBLE, true),
                    new Column("due", ColumnType.DATE, true),
                    new Column("reached", ColumnType.BOOLEAN, true),
                    new Column("note", ColumnType.TEXT, true)),
            List.of(ID));

    private static final int ROWS = 50;
    private static final long MILLIS_BETWEEN_EDITS = 250;

    private final SheetsServer google;
    private final Spreadsheet spreadsheet;
    private final Tab tab;
    private final Random random;
    private final Faker faker;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread editor = new Thread(this::edit, "sheet editor");
    private int lastId;

    private Sheet(SheetsServer google, long seed) {
        this.google = google;
        this.random = new Random(seed);
        this.faker = new Faker(random);
        this.spreadsheet = google.newSpreadsheet(TABLE.database());
        this.tab = spreadsheet.addTab(TABLE.name());
        tab.append(TABLE.columns().stream().map(Column::name).toArray());
        tab.append(ROWS, row -> newRow());
        editor.setDaemon(true);
    }

    /** @throws QuickstartException if there is no free port */
    static Sheet open(long seed) {
        try {
            return new Sheet(SheetsServer.start(), seed);
        } catch (IOException e) {
            throw new QuickstartException("The stand-in for Google Sheets cannot be started: " + e.getMessage(), e);
        }
    }

    /** What the connector has to be told. */
    SheetSource source() {
        return new SheetSource(
                spreadsheet.id(),
                google.newServiceAccount().json(),
                Map.of("root.url", google.url().toString(), "key.columns", ID.name(), "column.types", "due:date"));
    }

    void startEditing() {
        editor.start();
    }

    /** Returns when the last edit is made. */
    void stopEditing() throws InterruptedException {
        stopped.countDown();
        editor.join();
    }

    private void edit() {
        try {
            while (!stopped.await(MILLIS_BETWEEN_EDITS, TimeUnit.MILLISECONDS)) {
                editOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void editOnce() {
        int row = 2 + random.nextInt(tab.rows().size() - 1);
        switch (random.nextInt(8)) {
            case 0 -> tab.insertRow(2, newRow());
            case 1 -> tab.deleteRows(row, tab.rows().size() > ROWS ? 1 : 0);
            case 2 -> tab.sort("B", 1);
            case 3 -> tab.set("C" + row, amount());
            case 4 -> tab.set("E" + row, random.nextBoolean());
            case 5 -> tab.blank(NOTES + row);
            default -> tab.set(NOTES + row, faker.commerce().productName());
        }
    }

    private @Nullable Object[] newRow() {
        return new Object[] {
            ++lastId,
            faker.name().fullName(),
            amount(),
            LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)),
            random.nextBoolean(),
            faker.commerce().productName()
        };
    }

    private double amount() {
        return random.nextInt(100_000) + 0.25;
    }

    @Override
    public long count(Table table) {
        return tab.rows().size() - 1L;
    }

    @Override
    public void forEachBatch(Table table, int size, Consumer<List<Row>> consumer) {
        List<List<Cell>> rows = tab.rows();
        List<Row> batch = new ArrayList<>();
        for (List<Cell> cells : rows.subList(1, rows.size())) {
            batch.add(row(cells));
            if (batch.size() == size) {
                consumer.accept(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            consumer.accept(batch);
        }
    }

    private static Row row(List<Cell> cells) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < TABLE.columns().size(); i++) {
            Column column = TABLE.columns().get(i);
            values.put(column.name(), value(column, i < cells.size() ? cells.get(i) : Cell.BLANK));
        }
        return new Row(TABLE, values);
    }

    private static @Nullable Object value(Column column, Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.text();
        } else if (cell instanceof Cell.Bool bool) {
            return bool.value();
        } else if (cell instanceof Cell.Number number) {
            return switch (column.type()) {
                case INTEGER -> PlainValues.exact(BigDecimal.valueOf((long) number.value()));
                case DATE -> number.moment().toLocalDate();
                default -> number.value();
            };
        }
        return null;
    }

    @Override
    public void close() {
        stopped.countDown();
        google.close();
    }
}

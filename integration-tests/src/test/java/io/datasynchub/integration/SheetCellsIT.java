package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.gsheet.GoogleSheetsSourceConnector;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceTask;
import io.datasynchub.localstack.sheets.Cell;
import io.datasynchub.localstack.sheets.NumberFormat;
import io.datasynchub.localstack.sheets.SheetsServer;
import io.datasynchub.localstack.sheets.Spreadsheet;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Cells of all kinds, from a server that answers as Google's. */
class SheetCellsIT {

    private static final String LONG = "ß".repeat(50_000);

    @Test
    void cells_of_all_kinds_arrive_as_what_they_are_hidden_merged_and_blank_ones_too()
            throws IOException, InterruptedException {
        try (SheetsServer google = SheetsServer.start()) {
            Spreadsheet book = google.newSpreadsheet("book", "Europe/Vienna");
            Tab tab = book.addTab("cells");
            tab.append();
            tab.append(
                    null,
                    "id",
                    "percent",
                    "money",
                    "grouped",
                    "tiny",
                    "day",
                    "time",
                    "at",
                    "yes",
                    "error",
                    "long",
                    "merged",
                    "over",
                    null,
                    "formatted");
            tab.append(
                    null,
                    1,
                    Cell.percent(0.125),
                    Cell.currency(1_234.5),
                    Cell.number(1_234_567, new NumberFormat(NumberFormat.Type.NUMBER, "#,##0")),
                    1.5e-7,
                    LocalDate.of(2024, 2, 29),
                    LocalTime.of(12, 30),
                    LocalDateTime.of(2024, 7, 1, 12, 0),
                    true,
                    Cell.failure(Cell.Problem.DIVIDE_BY_ZERO),
                    LONG,
                    "both",
                    null,
                    "after a column without a name");
            tab.set("B9", 2);
            tab.merge("M3:N3");
            tab.format("P2:P9", NumberFormat.of(NumberFormat.Type.DATE));
            tab.hideRow(9);
            tab.hideColumn("C");
            Map<String, String> settings = Map.of(
                    "spreadsheets", book.id(),
                    "root.url", google.url().toString(),
                    "credentials.json", google.newServiceAccount().json(),
                    "topic.prefix", "s",
                    "key.columns", "id");

            Map<Object, Map<String, Object>> rows = new TreeMap<>();
            try (SourceInProcess source = new SourceInProcess(
                    new GoogleSheetsSourceConnector(), new GoogleSheetsSourceTask(), settings, new HashMap<>())) {
                source.until(record -> record.topic().equals("s.book.cells")).stream()
                        .filter(record -> record.topic().equals("s.book.cells"))
                        .map(record -> ((Struct) record.value()).getStruct("after"))
                        .forEach(row -> rows.put(row.get("id"), values(row)));
            }

            Map<String, Object> expected = new HashMap<>(Map.of(
                    "id",
                    1L,
                    "percent",
                    0.125,
                    "money",
                    1_234.5,
                    "grouped",
                    1_234_567L,
                    "tiny",
                    1.5e-7,
                    "day",
                    Date.from(Instant.parse("2024-02-29T00:00:00Z")),
                    "time",
                    Date.from(Instant.parse("1970-01-01T12:30:00Z")),
                    "at",
                    Date.from(Instant.parse("2024-07-01T10:00:00Z")),
                    "yes",
                    true));
            expected.putAll(Map.of("long", LONG, "merged", "both", "column_O", "after a column without a name"));
            assertThat(rows).isEqualTo(Map.of(1L, expected, 2L, Map.of("id", 2L)));
        }
    }

    private static Map<String, Object> values(Struct row) {
        Map<String, Object> values = new HashMap<>();
        row.schema().fields().stream()
                .filter(field -> row.get(field) != null)
                .forEach(field -> values.put(field.name(), row.get(field)));
        return values;
    }
}

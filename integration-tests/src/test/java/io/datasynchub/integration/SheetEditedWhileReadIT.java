package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.gsheet.GoogleSheetsSourceConnector;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceTask;
import io.datasynchub.localstack.sheets.Fault;
import io.datasynchub.localstack.sheets.SheetsServer;
import io.datasynchub.localstack.sheets.Spreadsheet;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetEditedWhileReadIT {

    private static final String VALUES = "sheets.spreadsheets.values.batchGet";

    @ParameterizedTest
    @CsvSource({"changes, 6", "none, 8"})
    void dates_that_come_between_the_formats_and_the_values_are_read_again_and_stay_dates(String gate, int reads)
            throws IOException, InterruptedException {
        try (SheetsServer google = SheetsServer.start()) {
            Spreadsheet book = google.newSpreadsheet("book");
            Tab tab = book.addTab("due");
            tab.append("id", "due");
            tab.append(1, LocalDate.of(2024, 1, 31));
            google.faults().next(1, VALUES, new Fault.Meanwhile(() -> tab.append(2, LocalDate.of(2024, 2, 29))));
            Map<String, String> settings = Map.of(
                    "spreadsheets",
                    book.id(),
                    "root.url",
                    google.url().toString(),
                    "credentials.json",
                    google.newServiceAccount().json(),
                    "topic.prefix",
                    "s",
                    "key.columns",
                    "id",
                    "change.gate",
                    gate,
                    "poll.interval.ms",
                    "600000");

            try (SourceInProcess source = new SourceInProcess(
                    new GoogleSheetsSourceConnector(), new GoogleSheetsSourceTask(), settings, new HashMap<>())) {
                List<SourceRecord> rows = source.until(record -> record.topic().equals("s.book.due")).stream()
                        .filter(record -> record.topic().equals("s.book.due"))
                        .toList();
                assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(((Struct) row.value())
                                .getStruct("after")
                                .schema()
                                .field("due")
                                .schema()
                                .name())
                        .isEqualTo(Date.LOGICAL_NAME));
                assertThat(google.calls().sheets()).isEqualTo(reads);
            }
        }
    }
}

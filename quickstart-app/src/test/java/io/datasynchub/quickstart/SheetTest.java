package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {

    @Test
    void rows_have_the_values_that_stores_are_to_hold() {
        try (Sheet sheet = Sheet.open(1)) {
            List<Row> rows = new ArrayList<>();
            sheet.forEachBatch(Sheet.TABLE, 20, batch -> {
                assertThat(batch).hasSizeLessThanOrEqualTo(20);
                rows.addAll(batch);
            });

            assertThat(rows).hasSize(50).hasSize((int) sheet.count(Sheet.TABLE));
            assertThat(rows.get(0).values().get("id")).isEqualTo(BigDecimal.ONE);
            assertThat(rows.get(0).values().get("target")).isInstanceOf(Double.class);
            assertThat(rows.get(0).values().get("due"))
                    .isInstanceOfSatisfying(
                            LocalDate.class, due -> assertThat(due.getYear()).isEqualTo(2026));
            assertThat(rows.get(0).values().get("reached")).isInstanceOf(Boolean.class);
        }
    }

    @Test
    void edits_end_when_they_are_stopped() throws InterruptedException {
        try (Sheet sheet = Sheet.open(1)) {
            sheet.startEditing();
            sheet.stopEditing();
            List<Row> before = rows(sheet);

            assertThat(rows(sheet)).isEqualTo(before);
        }
    }

    private static List<Row> rows(Sheet sheet) {
        List<Row> rows = new ArrayList<>();
        sheet.forEachBatch(Sheet.TABLE, 500, rows::addAll);
        return rows;
    }
}

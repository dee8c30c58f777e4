package io.datasynchub.quickstart;

import static io.datasynchub.quickstart.Fixtures.column;
import static io.datasynchub.quickstart.Fixtures.row;
import static io.datasynchub.quickstart.Fixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Table ORDERS = table(
            "orders",
            1,
            column("order_id", ColumnType.INTEGER),
            column("status", ColumnType.TEXT),
            column("placed_at", ColumnType.DATETIME),
            column("rating", ColumnType.FLOAT));
    private static final Row ORDER = row(ORDERS, "100", "sent", "2024-01-02 03:04:05.123456", "0.10000000149011612");

    private final Comparison mongodb = new Comparison(new MongoView());
    private final Map<String, @Nullable Object> document = new HashMap<>(Map.of(
            "_id",
            "100",
            "order_id",
            new BigDecimal("1E+2"),
            "status",
            "sent",
            "placed_at",
            Instant.parse("2024-01-02T03:04:05.123Z"),
            "rating",
            0.1f));

    @Test
    void a_row_and_its_document_agree_in_what_the_store_can_keep() {
        assertThat(differences(mongodb, ORDER)).isEmpty();
        assertThat(differences(new Comparison(new ElasticsearchView()), ORDER))
                .containsExactly(
                        "orders [100], placed_at: 2024-01-02T03:04:05.123456Z in the database,"
                                + " 2024-01-02T03:04:05.123Z in the store",
                        "orders [100], _id: null in the database, \"100\" in the store");
    }

    @Test
    void every_field_that_differs_is_told_with_both_values() {
        document.put("status", "paid");
        document.put("rating", 0.1001f);

        assertThat(differences(mongodb, ORDER))
                .containsExactly(
                        "orders [100], status: \"sent\" in the database, \"paid\" in the store",
                        "orders [100], rating: 0.1 in the database, 0.1001 in the store");
    }

    @Test
    void a_float_that_was_read_with_six_digits_is_the_same() {
        document.put("rating", 0.1000001f);

        assertThat(differences(mongodb, ORDER)).isEmpty();
    }

    @Test
    void a_field_that_is_not_there_is_null() {
        document.remove("status");

        assertThat(differences(mongodb, ORDER))
                .containsExactly("orders [100], status: \"sent\" in the database, null in the store");
        assertThat(differences(mongodb, row(ORDERS, "100", null, "2024-01-02 03:04:05.123", "0.1")))
                .isEmpty();
    }

    @Test
    void a_field_that_is_no_column_is_a_difference() {
        document.put("surprise", true);

        assertThat(differences(mongodb, ORDER))
                .containsExactly("orders [100], surprise: null in the database, true in the store");
    }

    @Test
    void a_row_without_a_document_is_missing() {
        assertThat(mongodb.compare(ORDER, Optional.empty()))
                .hasToString("[orders [100]: in the database, not in the store]");
    }

    @Test
    void a_report_counts_rows_or_tells_the_first_differences() {
        Difference missing = new Difference.Missing("orders", List.of(BigDecimal.TEN));
        Difference extra = new Difference.Extra("orders", "7");

        assertThat(new StoreReport("mongodb", 12_345, 0, List.of())).hasToString("mongodb: in sync, 12,345 rows");
        assertThat(new StoreReport("mongodb", 12_345, 1_002, List.of(missing, extra)))
                .hasToString(
                        """
                        mongodb: NOT in sync, 1,002 differences in 12,345 rows; the first:
                          orders [10]: in the database, not in the store
                          orders 7: in the store, not in the database""");
    }

    private List<String> differences(Comparison comparison, Row row) {
        return comparison.compare(row, Optional.of(document)).stream()
                .map(Object::toString)
                .toList();
    }
}

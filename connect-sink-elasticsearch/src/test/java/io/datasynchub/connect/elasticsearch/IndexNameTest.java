package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.UnmappableValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNameTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "shop.Orders, shop.orders",
        "a b, a-b",
        "'a\\/*?\"<>|,#:z', a-----------z",
        "__orders, orders",
        "-+_*x, x",
        "<logs-{now}>, logs-{now}-",
        ".hidden, .hidden",
        "ÄÖ, äö"
    })
    void a_destination_becomes_a_legal_name(String destination, String name) {
        assertThat(IndexName.of(destination)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "___", "*", ".", "..", "_."})
    void a_destination_of_which_nothing_is_left_is_refused(String destination) {
        assertThatThrownBy(() -> IndexName.of(destination))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("destination.index");
    }

    @Test
    void a_name_may_have_255_bytes_and_not_one_more() {
        assertThat(IndexName.of("x".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> IndexName.of("ä".repeat(128)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("256 bytes");
    }
}

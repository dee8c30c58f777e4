package io.datasynchub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void the_median_of_an_odd_number_is_the_one_in_the_middle() {
        assertThat(of(30, 10, 20).median()).isEqualTo(20);
    }

    @Test
    void the_median_of_an_even_number_lies_between_two() {
        assertThat(of(40, 10, 20, 30).median()).isEqualTo(25);
    }

    @Test
    void least_and_most_stand_beside_the_median() {
        assertThat(of(3_000, 1_000, 2_000)).hasToString("2,000.0 [1,000.0 … 3,000.0]");
    }

    private static Figures of(double... values) {
        Figures figures = new Figures();
        for (double value : values) {
            figures.add(value);
        }
        return figures;
    }
}

package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ShortestDoublePropertyTest {

    @Property(tries = 20_000)
    void any_number_reads_back_and_is_as_short_as_javas_or_shorter(@ForAll long bits) {
        holds(Double.longBitsToDouble(bits));
    }

    @Property(tries = 20_000)
    void any_usual_number_does(@ForAll double value) {
        holds(value);
    }

    @Property
    void a_number_of_few_digits_is_those_digits(@ForAll int digits, @ForAll byte scale) {
        double value = new BigDecimal(digits).movePointLeft(scale / 16).doubleValue();
        holds(value);
        assertThat(new BigDecimal(text(value))).isEqualByComparingTo(new BigDecimal(digits).movePointLeft(scale / 16));
    }

    private static void holds(double value) {
        Assume.that(Double.isFinite(value));
        String text = text(value);
        assertThat(Double.doubleToRawLongBits(Double.parseDouble(text))).isEqualTo(Double.doubleToRawLongBits(value));
        assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length());
    }

    @Example
    void powers_of_two_and_their_neighbours_read_back() {
        for (double power = Double.MIN_VALUE; power <= Double.MAX_VALUE / 2; power *= 2) {
            holds(power);
            holds(Math.nextUp(power));
            holds(Math.nextDown(power));
        }
    }

    @Example
    void the_form_is_javas() {
        for (double value : new double[] {
            0,
            -0.0,
            1,
            -1,
            0.1,
            100,
            123.456,
            9_999_999,
            1e7,
            12_345_678,
            0.001,
            0.00099,
            1e23,
            2e-3,
            4.9e-324,
            2.2250738585072014E-308,
            9_007_199_254_740_993.0,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            Math.PI
        }) {
            assertThat(text(value)).isEqualTo(javas(value));
        }
    }

    /** Java 17 writes a few numbers longer than need be. */
    private static String javas(double value) {
        return value == 1e23 ? "1.0E23" : Double.toString(value);
    }

    private static String text(double value) {
        byte[] out = new byte[ShortestDouble.LONGEST + 2];
        int length = ShortestDouble.write(value, out, 1);
        assertThat(length).isLessThanOrEqualTo(ShortestDouble.LONGEST + 1);
        return new String(out, 1, length - 1, StandardCharsets.US_ASCII);
    }
}

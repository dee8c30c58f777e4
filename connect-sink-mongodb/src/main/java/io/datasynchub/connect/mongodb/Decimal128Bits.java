package io.datasynchub.connect.mongodb;

import java.math.BigDecimal;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * A decimal in the two words of IEEE 754-2008 decimal128, binary integer encoding.
 *
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/bson-decimal128/decimal128.md">BSON Decimal128</a>
 */
record Decimal128Bits(long high, long low) {

    private static final int DIGITS_THAT_FIT_A_LONG = 18;
    private static final int BIAS = 6_176;
    private static final int GREATEST_SCALE = 6_176;
    private static final int LEAST_SCALE = -6_111;
    private static final int EXPONENT_SHIFT = 49;

    /** The exact value, or null if it has more than 34 digits or too great an exponent. */
    static @Nullable Decimal128Bits of(BigDecimal value) {
        int scale = value.scale();
        if (value.precision() <= DIGITS_THAT_FIT_A_LONG && scale <= GREATEST_SCALE && scale >= LEAST_SCALE) {
            long unscaled = value.unscaledValue().longValue();
            long sign = unscaled < 0 ? Long.MIN_VALUE : 0;
            return new Decimal128Bits(sign | (long) (BIAS - scale) << EXPONENT_SHIFT, Math.abs(unscaled));
        }
        try {
            Decimal128 exact = new Decimal128(value);
            return new Decimal128Bits(exact.getHigh(), exact.getLow());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

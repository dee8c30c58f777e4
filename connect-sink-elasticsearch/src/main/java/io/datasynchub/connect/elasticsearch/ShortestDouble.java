package io.datasynchub.connect.elasticsearch;

import java.math.BigInteger;

/**
 * The shortest decimal text that reads back as the same double, as ASCII bytes and without an object: by Raffaello Giulietti,
 * "The Schubfach way to render doubles" (2020). A double c·2^q stands for all reals that are nearer to it than to its
 * neighbours; of the multiples of the largest power of ten 10^k that is at most as long as that interval one or two lie in
 * it, and perhaps one of ten times that power.
 *
 * <p>In the form of {@link Double#toString(double)}: {@code 0.1}, {@code 100.0}, {@code 1.0E10}.
 */
final class ShortestDouble {

    /** The longest text, such as {@code -1.2345678901234567E-300}. */
    static final int LONGEST = 24;

    private static final int MANTISSA_BITS = 52;
    private static final long HIDDEN_BIT = 1L << MANTISSA_BITS;
    private static final int LEAST_EXPONENT = -1_074;
    private static final long MASK_63 = Long.MAX_VALUE;

    private static final int LEAST_POWER = -324;
    private static final int GREATEST_POWER = 292;

    /** For each power k the number g = floor(10^-k · 2^-r) + 1 of 126 bits, as its upper and lower 63. */
    private static final long[] POWERS = powers();

    private ShortestDouble() {}

    private static long[] powers() {
        long[] powers = new long[2 * (GREATEST_POWER - LEAST_POWER + 1)];
        for (int k = LEAST_POWER; k <= GREATEST_POWER; k++) {
            int shift = log2OfPowerOf10(-k) - 125;
            BigInteger power = BigInteger.TEN.pow(Math.abs(k));
            BigInteger g;
            if (k <= 0) {
                g = power.shiftRight(shift);
            } else {
                g = BigInteger.ONE.shiftLeft(-shift).divide(power);
            }
            g = g.add(BigInteger.ONE);
            powers[2 * (k - LEAST_POWER)] = g.shiftRight(63).longValue();
            powers[2 * (k - LEAST_POWER) + 1] = g.longValue() & MASK_63;
        }
        return powers;
    }

    /** floor(log2(10^e)); the factor is log2(10) · 2^38. */
    private static int log2OfPowerOf10(int e) {
        return (int) (e * 913_124_641_741L >> 38);
    }

    /** floor(log10(2^e)); the factor is log10(2) · 2^41. */
    private static int log10OfPowerOf2(int e) {
        return (int) (e * 661_971_961_083L >> 41);
    }

    /** floor(log10(3/4 · 2^e)). */
    private static int log10OfThreeQuarters(int e) {
        return (int) (e * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    /** Writes a finite number at a place with room for {@link #LONGEST} bytes, and answers where it stopped. */
    static int write(double value, byte[] out, int at) {
        long bits = Double.doubleToRawLongBits(value);
        int to = at;
        if (bits < 0) {
            out[to++] = '-';
        }
        int exponent = (int) (bits >>> MANTISSA_BITS) & 0x7FF;
        long fraction = bits & HIDDEN_BIT - 1;
        if (exponent == 0 && fraction == 0) {
            return text(0, 1, out, to);
        }
        if (exponent == 0) {
            // Two digits even of the least of all: its neighbours are far away.
            return fraction < 3
                    ? decimal(LEAST_EXPONENT, 10 * fraction, -1, out, to)
                    : decimal(LEAST_EXPONENT, fraction, 0, out, to);
        }
        long c = HIDDEN_BIT | fraction;
        int q = exponent + LEAST_EXPONENT - 1;
        if (q < 0 && q > -MANTISSA_BITS - 1 && (c >> -q) << -q == c) {
            return text(c >> -q, 0, out, to);
        }
        return decimal(q, c, 0, out, to);
    }

    private static int decimal(int q, long c, int tens, byte[] out, int at) {
        boolean even = (c & 1) == 0;
        int closed = even ? 0 : 1;
        boolean regular = c != HIDDEN_BIT || q == LEAST_EXPONENT;
        int k = regular ? log10OfPowerOf2(q) : log10OfThreeQuarters(q);
        int h = q + log2OfPowerOf10(-k) + 2;
        long g1 = POWERS[2 * (k - LEAST_POWER)];
        long g0 = POWERS[2 * (k - LEAST_POWER) + 1];
        long middle = scaled(g1, g0, 4 * c << h);
        long lower = scaled(g1, g0, 4 * c - (regular ? 2 : 1) << h);
        long upper = scaled(g1, g0, 4 * c + 2 << h);
        long s = middle >> 2;
        if (s >= 100) {
            long shorter = s / 10 * 10;
            boolean below = lower + closed <= shorter << 2;
            boolean above = (shorter + 10 << 2) + closed <= upper;
            if (below != above) {
                return text(below ? shorter : shorter + 10, k, out, at);
            }
        }
        boolean below = lower + closed <= s << 2;
        boolean above = (s + 1 << 2) + closed <= upper;
        if (below != above) {
            return text(below ? s : s + 1, k + tens, out, at);
        }
        long compared = middle - (2 * s + 1 << 1);
        boolean down = compared < 0 || compared == 0 && (s & 1) == 0;
        return text(down ? s : s + 1, k + tens, out, at);
    }

    /** Four times a number in units of 10^k, rounded to odd, so that comparisons come out as with all its digits. */
    private static long scaled(long g1, long g0, long cp) {
        long low = Math.multiplyHigh(g0, cp);
        long middle = g1 * cp;
        long z = (middle >>> 1) + low;
        long w = Math.multiplyHigh(g1, cp) + (z >>> 63);
        return w | (z & MASK_63) + MASK_63 >>> 63;
    }

    /** Writes f · 10^e. */
    private static int text(long f, int e, byte[] out, int at) {
        long digits = f;
        int exponent = e;
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        int count = IsoText.digits(digits);
        int point = digits == 0 ? 1 : count + exponent;
        if (point > 7 || point < -2) {
            return scientific(digits, count, point - 1, out, at);
        }
        int to = at;
        if (point <= 0) {
            out[to++] = '0';
            out[to++] = '.';
            for (int zeros = point; zeros < 0; zeros++) {
                out[to++] = '0';
            }
            return IsoText.padded(digits, count, out, to);
        }
        if (count <= point) {
            to = IsoText.padded(digits, count, out, to);
            for (int zeros = count; zeros < point; zeros++) {
                out[to++] = '0';
            }
            out[to++] = '.';
            out[to++] = '0';
            return to;
        }
        return withPoint(digits, count, point, out, to);
    }

    private static int scientific(long digits, int count, int exponent, byte[] out, int at) {
        int to = at;
        if (count == 1) {
            out[to++] = (byte) ('0' + digits);
            out[to++] = '.';
            out[to++] = '0';
        } else {
            to = withPoint(digits, count, 1, out, to);
        }
        out[to++] = 'E';
        return IsoText.number(exponent, out, to);
    }

    /** Writes the digits with a point behind so many of them. */
    private static int withPoint(long digits, int count, int before, byte[] out, int at) {
        IsoText.padded(digits, count, out, at + 1);
        System.arraycopy(out, at + 1, out, at, before);
        out[at + before] = '.';
        return at + count + 1;
    }
}

package io.datasynchub.localstack.sheets;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Dates as spreadsheets count them. */
final class Serials {

    static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final double MILLIS_A_DAY = 86_400_000;

    private Serials() {}

    /** The moment of a number of days, to the millisecond. */
    static LocalDateTime moment(double serial) {
        return EPOCH.plus(Math.round(serial * MILLIS_A_DAY), ChronoUnit.MILLIS);
    }
}

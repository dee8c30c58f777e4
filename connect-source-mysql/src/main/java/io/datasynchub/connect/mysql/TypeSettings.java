package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Setting;

/** What becomes of values. */
final class TypeSettings {

    enum UnsignedBigints {
        PRECISE,
        LONG
    }

    enum TinyIntOnes {
        NUMBER,
        BOOLEAN
    }

    enum ZeroDates {
        EPOCH,
        NULL,
        FAIL
    }

    enum Decimals {
        PRECISE,
        STRING,
        DOUBLE
    }

    static final Setting<Decimals> DECIMALS = Setting.oneOf("decimal.handling.mode", Decimals.class)
            .title("Decimals")
            .defaultsTo(Decimals.PRECISE)
            .doc("How DECIMAL and NUMERIC are written: precise keeps every digit (Connect's Decimal), string the "
                    + "digits as text, double the nearest floating-point number.");

    static final Setting<UnsignedBigints> UNSIGNED_BIGINTS = Setting.oneOf(
                    "bigint.unsigned.handling.mode", UnsignedBigints.class)
            .title("BIGINT UNSIGNED")
            .defaultsTo(UnsignedBigints.PRECISE)
            .doc("How BIGINT UNSIGNED is written: precise keeps numbers above 9,223,372,036,854,775,807 (Connect's "
                    + "Decimal), long turns them negative.");

    static final Setting<TinyIntOnes> TINYINT_ONE = Setting.oneOf("tinyint.one.handling.mode", TinyIntOnes.class)
            .title("TINYINT(1)")
            .defaultsTo(TinyIntOnes.NUMBER)
            .doc(
                    "How TINYINT(1), which is also BOOLEAN, is written: number as it is, boolean as true if it is above 0.");

    static final Setting<ZeroDates> ZERO_DATES = Setting.oneOf("zero.date.handling.mode", ZeroDates.class)
            .title("Zero dates")
            .defaultsTo(ZeroDates.EPOCH)
            .doc(
                    "What a zero date such as 0000-00-00 becomes in a NOT NULL column: epoch (the first of 1970, or the column's"
                            + " own default), null (the field may then be null, in a key too), or fail (the task stops and"
                            + " names the column). In a column that may be NULL it is null.");

    static final Setting<String> TIME_PRECISION = Setting.string("time.precision.mode")
            .title("Precision of times")
            .defaultsTo("adaptive_time_microseconds")
            .doc("Unit and form of dates and times. The default keeps the precision of the column, in UTC.");

    private TypeSettings() {}
}

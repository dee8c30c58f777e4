package io.datasynchub.connect.mongodb;

/** What to do with values that BSON has no exact form for, and with nulls. */
record ValuePolicies(DecimalOverflow decimals, BeyondMillis times, NullFields nulls) {

    static final ValuePolicies DEFAULT =
            new ValuePolicies(DecimalOverflow.STRING, BeyondMillis.TRUNCATE, NullFields.KEEP);

    /** For a decimal of more than 34 digits. */
    enum DecimalOverflow {
        STRING,
        DOUBLE,
        REJECT
    }

    /** For a time with microseconds or nanoseconds; BSON's date counts milliseconds. */
    enum BeyondMillis {
        TRUNCATE,
        STRING,
        REJECT
    }

    /** For a column without a value. */
    enum NullFields {
        KEEP,
        DROP
    }
}

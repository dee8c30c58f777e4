package io.datasynchub.connect.elasticsearch;

/**
 * Which field types are taken where there is a choice.
 *
 * @param dateFormat what searches may write a date in; documents hold ISO 8601
 */
record MappingRules(Decimals decimals, Timestamps timestamps, String dateFormat, Objects structs, Objects maps) {

    static final MappingRules DEFAULT = new MappingRules(
            Decimals.SCALED_FLOAT,
            Timestamps.DATE,
            "strict_date_optional_time||epoch_millis",
            Objects.OBJECT,
            Objects.OBJECT);

    /** For a decimal. */
    enum Decimals {
        /** A whole number of its last digits, where that fits into 64 bits; otherwise as {@link #DOUBLE}. */
        SCALED_FLOAT,
        /** Its digits, found as they stand. */
        KEYWORD,
        /** The nearest double. */
        DOUBLE
    }

    /** For a point in time. */
    enum Timestamps {
        /** Milliseconds. */
        DATE,
        /** Nanoseconds, of the years 1970 to 2262. */
        DATE_NANOS
    }

    /** For a struct or a map. */
    enum Objects {
        /** A field for each part. */
        OBJECT,
        /** As {@link #OBJECT}; each in a list a document of its own to searches. */
        NESTED,
        /** One field, its parts searched as words. */
        FLATTENED
    }
}

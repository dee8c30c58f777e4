package io.datasynchub.connect.common.change;

/** The shape of a topic's records. */
public enum RecordFormat {
    /** Told from each record: an envelope if it has an operation and a source, otherwise a row. */
    AUTO,
    /** Debezium's envelope: {@code op}, {@code before}, {@code after}, {@code source}. */
    DEBEZIUM,
    /** The row itself; a null value is a deletion. */
    ROW
}

package io.datasynchub.connect.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The part of a record that a transform looks at. */
enum Target {
    VALUE,
    KEY,
    HEADERS;

    /** The part itself; null for a record that lacks it. */
    @Nullable Object of(ConnectRecord<?> record) {
        return switch (this) {
            case VALUE -> record.value();
            case KEY -> record.key();
            case HEADERS -> record.headers();
        };
    }

    @Nullable Schema schemaOf(ConnectRecord<?> record) {
        return switch (this) {
            case VALUE -> record.valueSchema();
            case KEY -> record.keySchema();
            case HEADERS -> null;
        };
    }

    /** The part as what fields are read of: headers as a map. */
    @Nullable Object fieldsOf(ConnectRecord<?> record) {
        return this == HEADERS ? Tree.valuesOf(record.headers()) : of(record);
    }
}

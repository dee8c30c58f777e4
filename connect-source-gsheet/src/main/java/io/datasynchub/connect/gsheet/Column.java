package io.datasynchub.connect.gsheet;

/** A column of a table, as its records have it. */
record Column(String name, ColumnType type) {

    /** Whether its records have a field for it; not before it has a value somewhere. */
    boolean hasField() {
        return type.kind() != ColumnKind.BLANK;
    }
}

package io.datasynchub.quickstart;

/** A column of a table. */
record Column(String name, ColumnType type, boolean nullable) {

    /** What to select, so that the driver and the session have no say in how the value is written. */
    String expression() {
        String quoted = Sql.quote(name);
        return switch (type) {
            case DATE, DATETIME, TIME, JSON -> "CAST(" + quoted + " AS CHAR)";
            // Written alone, a FLOAT loses its last digits.
            case FLOAT -> quoted + " + 0E0";
            case BOOLEAN, BITS, YEAR -> quoted + " + 0";
            default -> quoted;
        };
    }
}

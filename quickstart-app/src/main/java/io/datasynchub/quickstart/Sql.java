package io.datasynchub.quickstart;

/** Pieces of SQL. */
final class Sql {

    private Sql() {}

    static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

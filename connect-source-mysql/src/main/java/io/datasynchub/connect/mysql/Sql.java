package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names and values as they are written in a statement. */
final class Sql {

    private Sql() {}

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String name(TableId table) {
        return name(table.catalog()) + "." + name(table.table());
    }

    /** A text, whatever characters are in it and whatever the session's SQL mode says of backslashes. */
    static String text(String value) {
        return "_utf8mb4 " + bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    static String bytes(byte[] value) {
        return "x'" + HexFormat.of().formatHex(value) + "'";
    }
}

package io.datasynchub.quickstart;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables, rows and raw values for tests. */
final class Fixtures {

    private Fixtures() {}

    static Column column(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    /** A table whose first columns are its key. */
    static Table table(String name, int keyColumns, Column... columns) {
        return new Table("shop", name, List.of(columns), List.of(columns).subList(0, keyColumns));
    }

    /** A row of these values as the database writes them, null for none. */
    static Row row(Table table, @Nullable String... texts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < texts.length; i++) {
            Column column = table.columns().get(i);
            String text = texts[i];
            values.put(column.name(), text == null ? null : DatabaseValues.of(column, text));
        }
        return new Row(table, values);
    }

    /** MySQL's internal form of a point. */
    static byte[] point(double x, double y) {
        return ByteBuffer.allocate(25)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4326)
                .put((byte) 1)
                .putInt(1)
                .putDouble(x)
                .putDouble(y)
                .array();
    }
}

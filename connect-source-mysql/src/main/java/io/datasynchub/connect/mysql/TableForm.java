package io.datasynchub.connect.mysql;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableSchema;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table are read and what is made of them. Compiled once a definition; its schema and converters are
 * those that a change of the table goes through when it comes from the log.
 */
record TableForm(Table table, TableSchema schema, String topic, TableKey key, List<Cell> cells) {

    static TableForm of(Table table, TableSchema schema, String topic) {
        return new TableForm(
                table,
                schema,
                topic,
                TableKey.of(table),
                table.columns().stream().map(Cell::of).toList());
    }

    /** The columns to select, in the order in which {@link #values} reads them. */
    String selected() {
        return table.columns().stream().map(Cell::selected).collect(Collectors.joining(", "));
    }

    /** The row that the rows stand at, as the log would give it. */
    @Nullable Object[] values(TableServer.Rows rows) throws ServerException {
        @Nullable Object[] values = new Object[cells.size()];
        for (int i = 0; i < values.length; i++) {
            byte[] cell = rows.cell(i);
            values[i] = cell == null ? null : read(i, cell);
        }
        return values;
    }

    private @Nullable Object read(int column, byte[] cell) {
        try {
            return cells.get(column).read(cell);
        } catch (RuntimeException e) {
            Column name = table.columns().get(column);
            throw new DataException(
                    "A value of " + table.id() + "." + name.name() + " is no " + name.typeName()
                            + " as this connector knows it",
                    e);
        }
    }

    @Nullable Struct key(@Nullable Object[] values) {
        return schema.keyFromColumnData(values);
    }

    Struct row(@Nullable Object[] values) {
        return schema.valueFromColumnData(values);
    }
}

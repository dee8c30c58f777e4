package io.datasynchub.connect.gsheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** The schemas of a table's records. Every column may be blank, so every field of a row is optional. */
final class RowSchema {

    /** The field that a row without key columns is keyed by. */
    static final String ROW_ID = "__row_id";

    static final String CONNECTOR = "gsheet";

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^a-zA-Z0-9._]");

    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.datasynchub.connect.gsheet.Source")
            .field("version", Schema.STRING_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("row", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private final String name;
    private final List<String> keyColumns;
    private final Schema row;
    private final Schema envelope;
    /** By the types that the key columns had. */
    private final Map<List<ColumnType>, Schema> keys = new HashMap<>();

    RowSchema(KnownTable table) {
        this.name = NOT_IN_A_NAME.matcher(table.topic()).replaceAll("_");
        this.keyColumns = table.keyColumns();
        SchemaBuilder columns = SchemaBuilder.struct()
                .name(name + ".Value")
                .version(table.version())
                .optional();
        table.columns().stream()
                .filter(Column::hasField)
                .forEach(column -> columns.field(column.name(), field(column.type(), true)));
        this.row = columns.build();
        this.envelope = SchemaBuilder.struct()
                .name(name + ".Envelope")
                .version(table.version())
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    private static Schema field(ColumnType type, boolean optional) {
        SchemaBuilder field =
                switch (type.kind()) {
                    case BOOLEAN -> SchemaBuilder.bool();
                    case INTEGER -> SchemaBuilder.int64();
                    case DOUBLE -> SchemaBuilder.float64();
                    case DECIMAL -> Decimal.builder(type.scale());
                    case DATE -> Date.builder();
                    case TIME -> Time.builder();
                    case TIMESTAMP -> Timestamp.builder();
                    case STRING, BLANK -> SchemaBuilder.string();
                };
        return optional ? field.optional().build() : field.build();
    }

    Schema row() {
        return row;
    }

    Schema envelope() {
        return envelope;
    }

    Schema source() {
        return SOURCE;
    }

    /** The key of a record, from the key of a row as it is stored. */
    Struct key(byte[] key) {
        if (keyColumns.isEmpty()) {
            return new Struct(keys.computeIfAbsent(List.of(), this::keySchema)).put(ROW_ID, RowKey.content(key));
        }
        List<RowKey.Part> parts = RowKey.parts(key);
        Struct struct = new Struct(
                keys.computeIfAbsent(parts.stream().map(RowKey.Part::type).toList(), this::keySchema));
        for (int part = 0; part < parts.size(); part++) {
            struct.put(keyColumns.get(part), parts.get(part).value());
        }
        return struct;
    }

    private Schema keySchema(List<ColumnType> types) {
        SchemaBuilder schema = SchemaBuilder.struct().name(name + ".Key");
        if (types.isEmpty()) {
            schema.field(ROW_ID, Schema.STRING_SCHEMA);
        }
        for (int part = 0; part < types.size(); part++) {
            schema.field(keyColumns.get(part), field(types.get(part), false));
        }
        return schema.build();
    }

    /** A row of which nothing is known but its key columns, as far as they still have the type that they had. */
    Struct known(Struct key) {
        Struct known = new Struct(row);
        for (String column : keyColumns) {
            var field = row.field(column);
            if (field != null
                    && field.schema().type()
                            == key.schema().field(column).schema().type()) {
                known.put(field, key.get(column));
            }
        }
        return known;
    }
}

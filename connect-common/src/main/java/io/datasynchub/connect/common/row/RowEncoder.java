package io.datasynchub.connect.common.row;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of one schema into a store's document: compiled once a schema, then one walk a row.
 *
 * <p>Immutable and safe for several threads.
 */
public final class RowEncoder {

    private final ColumnType type;
    private final ValueEncoder encoder;

    private RowEncoder(Encoding encoding) {
        this.type = encoding.type();
        this.encoder = encoding.encoder();
    }

    /** @throws UnmappableValue if {@code names} has no form for one of the schema's field names */
    public static RowEncoder compile(Schema schema, NameEncoder names) {
        return new RowEncoder(Encoding.of(schema, names));
    }

    /** Writes a value that comes without a schema, by what it is. */
    public static void encodeSchemaless(@Nullable Object value, DocumentWriter out) {
        Schemaless.write(value, out);
    }

    /** What the values mean; for a row, an {@link ColumnType.ObjectOf}. */
    public ColumnType type() {
        return type;
    }

    /**
     * Writes one value.
     *
     * @throws UnmappableValue if the value does not fit its schema or the store has no form for it; what was written until
     *     then is to be thrown away
     */
    public void encode(@Nullable Object value, DocumentWriter out) {
        if (value == null) {
            out.nullValue();
            return;
        }
        try {
            encoder.encode(value, out);
        } catch (ClassCastException e) {
            throw UnmappableValue.wrongClass("a value of its schema", value);
        }
    }

    /**
     * Writes a row's names and values without the object around them, leaving some columns out, so that a sink can put the
     * rest into a document of its own.
     *
     * @throws UnmappableValue as {@link #encode}, or if the schema describes no row
     */
    public void encodeColumns(@Nullable Object row, DocumentWriter out, Set<String> without) {
        if (encoder instanceof StructEncoder columns && row instanceof Struct struct) {
            columns.columns(struct, out, without);
        } else if (row instanceof Map<?, ?> map && encoder instanceof MapEncoder entries) {
            entries.entries(map, out, without);
        } else {
            throw UnmappableValue.wrongClass("a row of named columns", row);
        }
    }

    /** As {@link #encodeColumns}, for a row that comes without a schema. */
    public static void encodeSchemalessColumns(@Nullable Object row, DocumentWriter out, Set<String> without) {
        if (row instanceof ExtendedJson json && json.tree() instanceof Map<?, ?> document) {
            Schemaless.columns(document, out, without, MongoValues::write);
            return;
        }
        if (!(row instanceof Map<?, ?> map)) {
            throw UnmappableValue.wrongClass("a row of named columns", row);
        }
        Schemaless.columns(map, out, without);
    }
}

package io.datasynchub.connect.common.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Writes a struct as an object with its fields in order, nulls included. */
final class StructEncoder implements ValueEncoder {

    /** A null in a column with a default is a null: {@link Struct#get} would answer the default. */
    private record Slot(Field field, boolean hasDefault, byte[] name, ValueEncoder encoder) {

        @Nullable Object of(Struct struct) {
            return hasDefault ? struct.getWithoutDefault(field.name()) : struct.get(field);
        }
    }

    private final Slot[] slots;

    private StructEncoder(Slot[] slots) {
        this.slots = slots;
    }

    static Encoding compile(Schema schema, NameEncoder names) {
        List<Slot> slots = new ArrayList<>();
        List<ColumnType.Column> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            Encoding encoding = Encoding.of(field.schema(), names);
            boolean hasDefault = field.schema().defaultValue() != null;
            slots.add(new Slot(field, hasDefault, names.encode(field.name()), encoding.encoder()));
            columns.add(new ColumnType.Column(field.name(), encoding.type()));
        }
        return new Encoding(new ColumnType.ObjectOf(columns), new StructEncoder(slots.toArray(Slot[]::new)));
    }

    @Override
    public void encode(Object value, DocumentWriter out) {
        out.beginObject();
        columns((Struct) value, out, Set.of());
        out.endObject();
    }

    /** Writes names and values without the object around them. */
    void columns(Struct struct, DocumentWriter out, Set<String> without) {
        for (Slot slot : slots) {
            if (without.isEmpty() || !without.contains(slot.field().name())) {
                write(slot, struct, out);
            }
        }
    }

    private static void write(Slot slot, Struct struct, DocumentWriter out) {
        Object field = slot.of(struct);
        out.name(slot.name());
        try {
            if (field == null) {
                out.nullValue();
            } else {
                slot.encoder().encode(field, out);
            }
        } catch (UnmappableValue e) {
            throw e.in(slot.field().name());
        } catch (ClassCastException e) {
            throw UnmappableValue.wrongClass("a value of its schema", field)
                    .in(slot.field().name());
        }
    }
}

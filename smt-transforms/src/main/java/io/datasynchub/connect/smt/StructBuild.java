package io.datasynchub.connect.smt;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a struct in one pass. Columns that are taken over as they are are read by their place, without a call for each.
 *
 * <p>What is put is checked against the field's schema. For its message, which is hardly ever needed, {@link Struct#put} first joins
 * the field's name into a text, at more cost than all else: so it is given fields without a name, and failures get theirs here.
 */
final class StructBuild implements Expression {

    private final Schema schema;
    private final @Nullable Expression present;
    private final @Nullable Expression source;
    private final Field[] targets;
    private final boolean[] required;
    private final @Nullable Field[] taken;
    private final Expression[] made;

    private StructBuild(
            Schema schema,
            @Nullable Expression source,
            @Nullable Expression present,
            @Nullable Field[] taken,
            Expression[] made) {
        this.schema = schema;
        this.source = source;
        this.present = present;
        this.taken = taken;
        this.made = made;
        this.targets = new Field[made.length];
        this.required = new boolean[made.length];
        for (Field field : schema.fields()) {
            targets[field.index()] = SharedFields.of(field.index(), field.schema());
            required[field.index()] =
                    !field.schema().isOptional() && field.schema().defaultValue() == null;
        }
    }

    /**
     * How structs of a schema are made.
     *
     * @param source the struct that most columns are taken of
     * @param present what is null where there is no struct; null if there always is
     * @param values in the order of the schema's fields
     */
    static StructBuild of(
            Schema schema, @Nullable Expression source, @Nullable Expression present, List<Node.Leaf> values) {
        @Nullable Field[] taken = new Field[values.size()];
        Expression[] made = new Expression[values.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = values.get(i).value();
            if (made[i] instanceof Column column
                    && column.struct().equals(source)
                    && !Expression.hidesNull(column.field().schema())) {
                taken[i] =
                        SharedFields.of(column.field().index(), column.field().schema());
            }
        }
        return new StructBuild(schema, source, present, taken, made);
    }

    @Override
    public @Nullable Object of(@Nullable Object scope, ConnectRecord<?> record) {
        if (present != null && present.of(scope, record) == null) {
            return null;
        }
        Struct from = source == null ? null : (Struct) source.of(scope, record);
        Struct struct = new Struct(schema);
        for (int i = 0; i < targets.length; i++) {
            Field column = taken[i];
            Object value = column != null && from != null ? from.get(column) : made[i].of(scope, record);
            if (value != null) {
                put(struct, i, value);
            } else if (required[i]) {
                throw new DataException("its field " + name(i) + " must not be null");
            }
        }
        return struct;
    }

    private void put(Struct struct, int index, Object value) {
        try {
            struct.put(targets[index], value);
        } catch (DataException e) {
            throw new DataException("its field " + name(index) + " would not be what its schema says");
        }
    }

    private FieldPath.Part name(int index) {
        return new FieldPath.Part.Name(schema.fields().get(index).name());
    }
}

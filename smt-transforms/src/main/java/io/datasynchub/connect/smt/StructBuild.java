package io.datasynchub.connect.smt;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Makes a struct in one pass. Columns that are taken over as they are are read by their place, without a call for each. */
final class StructBuild implements Expression {

    private final Schema schema;
    private final @Nullable Expression present;
    private final @Nullable Expression source;
    private final Field[] targets;
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
        this.targets = schema.fields().toArray(Field[]::new);
        this.taken = taken;
        this.made = made;
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
            if (made[i] instanceof Column column && column.struct().equals(source)) {
                taken[i] = column.field();
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
            Object value = column != null && from != null ? Expression.read(from, column) : made[i].of(scope, record);
            Field target = targets[i];
            if (value != null) {
                struct.put(target, value);
            } else if (!target.schema().isOptional() && target.schema().defaultValue() == null) {
                throw new DataException("its field " + new FieldPath.Part.Name(target.name()) + " must not be null");
            }
        }
        return struct;
    }
}

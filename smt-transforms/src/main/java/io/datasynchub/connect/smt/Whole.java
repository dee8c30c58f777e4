package io.datasynchub.connect.smt;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Does a function to the value or key as a whole. */
final class Whole implements Transform.Work {

    private final ValueFunction function;
    private final Target target;
    private final Tombstones tombstones;
    private final String done;
    private final PerSchema<ValueFunction.Bound> bound;
    private ValueFunction.@Nullable Bound schemaless;

    /** @throws ConfigException if the target is the headers, which are no whole */
    Whole(ValueFunction function, Scope scope, String done) {
        if (scope.target() == Target.HEADERS) {
            throw new ConfigException(Scope.TARGET + ": headers are done one by one: expected their names in fields");
        }
        this.function = function;
        this.target = scope.target();
        this.tombstones = scope.tombstones();
        this.done = done;
        this.bound = new PerSchema<>(function::on);
    }

    /** Does it to the fields that are named, or to the whole if none is. */
    static Transform.Work orFields(List<FieldPath> paths, ValueFunction function, Scope scope, String done) {
        return paths.isEmpty()
                ? new Whole(function, scope, done)
                : new Reshaper(
                        paths.stream()
                                .map(path -> Actions.converting(path, function))
                                .toList(),
                        scope,
                        done);
    }

    @Override
    public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
        Object whole = target.of(record);
        if (whole == null) {
            return tombstones == Tombstones.PASS ? record : null;
        }
        try {
            ValueFunction.Bound by = bound(target.schemaOf(record));
            return with(record, by.schema(), by.conversion().of(whole));
        } catch (DataException e) {
            throw Where.rejected(record, done, e);
        }
    }

    private ValueFunction.Bound bound(@Nullable Schema schema) {
        if (schema != null) {
            return bound.get(schema);
        }
        ValueFunction.Bound without = schemaless == null ? function.on(null) : schemaless;
        schemaless = without;
        return without;
    }

    private <R extends ConnectRecord<R>> R with(R record, @Nullable Schema schema, @Nullable Object made) {
        boolean key = target == Target.KEY;
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                key ? schema : record.keySchema(),
                key ? made : record.key(),
                key ? record.valueSchema() : schema,
                key ? record.value() : made,
                record.timestamp(),
                record.headers());
    }
}

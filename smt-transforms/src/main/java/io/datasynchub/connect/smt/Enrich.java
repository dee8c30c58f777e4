package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Adds fields that are looked up by a key: in a file, a compacted topic or a database.
 *
 * @param <R> source or sink records
 */
public class Enrich<R extends ConnectRecord<R>> extends Transform<R> {

    private final Clock clock;

    /** Made by the worker. */
    public Enrich() {
        this(Clock.systemUTC());
    }

    Enrich(Clock clock) {
        super(EnrichSettings.CONFIG_DEF);
        this.clock = clock;
    }

    @Override
    Work work(Map<String, ?> configs) {
        return new Enricher(EnrichSettings.parse(configs, clock));
    }

    static final class Enricher implements Work {

        private final EnrichSettings settings;
        private final Reshaper reshaper;
        private Map<String, ? extends @Nullable Object> row = Map.of();

        Enricher(EnrichSettings settings) {
            this.settings = settings;
            List<Step> steps = settings.columns().stream()
                    .map(column -> new Step("field " + column.field(), shape -> put(shape, column), null))
                    .toList();
            this.reshaper = new Reshaper(steps, settings.scope(), "enriched");
        }

        private void put(Shape shape, EnrichSettings.Column column) {
            Casts type = column.type();
            Expression value = (scope, record) -> {
                Object found = row.get(column.name());
                return found == null ? null : type.cast(found, null);
            };
            Node.Leaf leaf = shape.leaf(value, type.schema());
            Actions.put(shape, column.field(), Step.placed("field " + column.field(), leaf));
        }

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            if (settings.scope().target().of(record) == null) {
                return reshaper.apply(record);
            }
            try {
                Map<String, ? extends @Nullable Object> found = found(record);
                if (found == null) {
                    switch (settings.onMiss()) {
                        case FAIL -> throw new DataException("there is no row for its key; see on.miss");
                        case DROP -> {
                            return null;
                        }
                        case NULL -> {}
                    }
                }
                row = found == null ? Map.of() : found;
            } catch (DataException e) {
                throw Where.rejected(record, "enriched", e);
            }
            return reshaper.apply(record);
        }

        private @Nullable Map<String, ? extends @Nullable Object> found(ConnectRecord<?> record) {
            List<String> key = new ArrayList<>();
            for (Operand part : settings.key()) {
                Object value = value(part, record);
                if (value == null) {
                    return null;
                }
                key.add(Texts.scalar(value, null));
            }
            try {
                return settings.lookup().row(key);
            } catch (RetriableException e) {
                if (settings.onUnreachable() == EnrichSettings.OnUnreachable.NULL) {
                    return Map.of();
                }
                throw e;
            }
        }

        private @Nullable Object value(Operand part, ConnectRecord<?> record) {
            if (part instanceof Operand.Beside beside) {
                return beside.of(record);
            } else if (part instanceof Operand.Meta meta) {
                return meta.of(record);
            }
            Scope scope = settings.scope();
            FieldPath path = ((Operand.FieldOf) part).path();
            List<@Nullable Object> values =
                    Values.all(scope.target().fieldsOf(record), scope.target().schemaOf(record), path);
            if (values.isEmpty() && !path.ifThere() && !scope.skipMissing()) {
                throw PathWalk.missing(path);
            }
            return values.isEmpty() ? null : values.get(0);
        }

        @Override
        public void close() {
            settings.lookup().close();
        }
    }
}

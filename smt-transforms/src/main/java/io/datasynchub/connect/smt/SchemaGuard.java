package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Watches over how the fields of a topic's records change. What is known is the schema that is declared, or else that of the
 * topic's first record, which is kept in the task's memory alone.
 *
 * @param <R> source or sink records
 */
public class SchemaGuard<R extends ConnectRecord<R>> extends Transform<R> {

    private enum Policy {
        ALLOW,
        COMPATIBLE,
        FREEZE,
        QUARANTINE
    }

    private static final String POLICY = "policy";
    private static final String DECLARED = "schema";
    private static final String HEADER = "header";

    static final ConfigDef CONFIG_DEF = ValidateSettings.metricsName(
                    ValidateSettings.rejectTopic(Scope.tombstones(new ConfigDef())))
            .define(
                    POLICY,
                    Type.STRING,
                    Words.of(Policy.COMPATIBLE),
                    CaseInsensitiveValidString.in(Words.of(Policy.values())),
                    Importance.HIGH,
                    "What becomes of a record whose fields are others than those known: allow (it goes on), compatible (it"
                            + " goes on if fields that may be missing came or went, or numbers became wider, else it is"
                            + " rejected), freeze (it is brought to what is known: new fields are left out, missing ones are"
                            + " null) or quarantine (it is rejected).")
            .define(
                    DECLARED,
                    Type.STRING,
                    null,
                    Importance.MEDIUM,
                    "What is known from the start, for all topics. Example: {id int32, name string, tags [string]}. If not"
                            + " given, the first record of a topic tells.")
            .define(
                    HEADER,
                    Type.STRING,
                    "__schema.drift",
                    new ConfigDef.NonEmptyString(),
                    Importance.LOW,
                    "The header that tells, on a record with other fields, which were added, removed and changed.");

    /** Made by the worker. */
    public SchemaGuard() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        return new Guard(config);
    }

    private static final class Guard implements Work {

        /** What is known of a topic; the schema is null if its records have none. */
        private record Known(Layout layout, @Nullable Schema schema) {}

        private final Policy policy;
        private final Tombstones tombstones;
        private final Rejects rejects;
        private final String header;
        private final @Nullable Schema declared;
        private final LongAdder drifted = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private final Meters meters;
        private final PerSchema<Layout> layouts = new PerSchema<>(Layout::of);
        private final Map<String, Known> topics = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                return size() > PerSchema.MOST;
            }
        };

        Guard(AbstractConfig config) {
            this.policy = Words.read(Policy.class, config.getString(POLICY));
            this.tombstones = Scope.tombstonesOf(config);
            this.rejects = new Rejects(config.getString(ValidateSettings.REJECT_TOPIC), SchemaGuard.class);
            this.header = config.getString(HEADER);
            this.declared = declared(config.getString(DECLARED));
            this.meters = Meters.of(
                    "SchemaGuard",
                    config.getString(ValidateSettings.METRICS_NAME),
                    Map.of("drifted", drifted::sum, "rejected", rejected::sum));
        }

        private static @Nullable Schema declared(@Nullable String text) {
            if (text == null) {
                return null;
            }
            Cursor at = new Cursor(DECLARED, text);
            Schema schema = JsonType.parse(at).schema();
            if (!at.atEnd() || schema.type() != Schema.Type.STRUCT) {
                throw at.fails("expected fields in braces, and nothing after");
            }
            return schema;
        }

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            Object value = record.value();
            if (value == null) {
                return tombstones == Tombstones.PASS ? record : null;
            } else if (rejects.took(record)) {
                return record;
            }
            Layout layout;
            if (value instanceof Struct struct) {
                layout = layouts.get(struct.schema());
            } else if (value instanceof Map<?, ?> map) {
                layout = Layout.of(map);
            } else {
                return refuse(record, "it is neither a structure nor a map");
            }
            Known known = topics.computeIfAbsent(record.topic(), topic -> first(layout, record.valueSchema()));
            if (known.layout() == layout) {
                return record;
            }
            Drift drift = known.layout().to(layout);
            if (drift.isNone()) {
                return record;
            }
            drifted.increment();
            return drifted(record, known, layout, drift);
        }

        private Known first(Layout layout, @Nullable Schema schema) {
            Schema from = declared;
            if (from == null) {
                return new Known(layout, schema);
            }
            return schema == null ? new Known(schemaless(from), null) : new Known(Layout.of(from), from);
        }

        /** What values without a schema are to be told apart by is less than a schema tells. */
        private static Layout schemaless(Schema schema) {
            Map<String, Layout.Kind> fields = new LinkedHashMap<>();
            Layout.of(schema).fields().forEach((path, kind) -> fields.put(path, new Layout.Kind(null, true)));
            return new Layout(fields, true);
        }

        private <R extends ConnectRecord<R>> @Nullable R drifted(R record, Known known, Layout layout, Drift drift) {
            if (policy == Policy.FREEZE) {
                return frozen(record, known, drift);
            } else if (policy == Policy.QUARANTINE || policy == Policy.COMPATIBLE && !drift.isCompatible()) {
                return refuse(record, "its fields are others than those known: " + drift);
            }
            topics.put(record.topic(), new Known(known.layout().with(layout), record.valueSchema()));
            return told(record, drift);
        }

        private <R extends ConnectRecord<R>> R told(R record, Drift drift) {
            return Where.with(record, record.headers().duplicate().addString(header, drift.toString()));
        }

        private <R extends ConnectRecord<R>> R refuse(R record, String why) {
            rejected.increment();
            return rejects.reject(record, Where.rejected(record, "accepted", new DataException(why)));
        }

        private <R extends ConnectRecord<R>> R frozen(R record, Known known, Drift drift) {
            Object value;
            try {
                value = Projection.of(record.value(), known.schema(), known.layout());
            } catch (DataException e) {
                return refuse(record, "it cannot be brought to what is known: " + drift);
            }
            R reduced = record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    record.keySchema(),
                    record.key(),
                    known.schema(),
                    value,
                    record.timestamp(),
                    record.headers());
            return told(reduced, drift);
        }

        @Override
        public void close() {
            meters.close();
        }
    }
}

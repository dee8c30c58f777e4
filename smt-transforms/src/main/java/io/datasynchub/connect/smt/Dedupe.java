package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Drops repeats: records whose key, content, fields or version were seen before in the same topic within a bounded window, and
 * updates that change nothing.
 *
 * <p>What was seen is kept in the task's memory alone. After a restart the first record of each kind passes again.
 *
 * @param <R> source or sink records
 */
public class Dedupe<R extends ConnectRecord<R>> extends Transform<R> {

    private final Clock clock;

    /** Made by the worker. */
    public Dedupe() {
        this(Clock.systemUTC());
    }

    Dedupe(Clock clock) {
        super(DedupeSettings.CONFIG_DEF);
        this.clock = clock;
    }

    @Override
    Work work(Map<String, ?> configs) {
        return new Deduper(DedupeSettings.parse(configs, clock), clock);
    }

    private static final class Deduper implements Work {

        /** What was seen last of a kind of records, and when. */
        private record Seen(@Nullable Object what, long at) {}

        private final DedupeSettings settings;
        private final Clock clock;
        private final @Nullable Reshaper without;
        private final Map<Fingerprint, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Fingerprint, Seen> eldest) {
                return size() > settings.windowRecords();
            }
        };

        Deduper(DedupeSettings settings, Clock clock) {
            this.settings = settings;
            this.clock = clock;
            List<Step> steps = settings.ignored().stream()
                    .map(path -> new Step("ignored field " + path, Actions.drop(path), null))
                    .toList();
            Scope scope = new Scope(Target.VALUE, Tombstones.PASS, true);
            this.without = steps.isEmpty() ? null : new Reshaper(steps, scope, "compared");
        }

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            if (record.value() == null) {
                forget(record);
                return settings.tombstones() == Tombstones.PASS ? record : null;
            }
            try {
                return isRepeat(record) ? null : record;
            } catch (DataException e) {
                throw Where.rejected(record, "told from others", e);
            }
        }

        /** A row that was deleted and made again is no repeat. */
        private void forget(ConnectRecord<?> record) {
            if (record.key() != null) {
                seen.remove(Fingerprint.of(Arrays.asList(record.topic(), record.key())));
            }
        }

        private <R extends ConnectRecord<R>> boolean isRepeat(R record) {
            Object value = compared(record);
            return switch (settings.by()) {
                case KEY -> record.key() != null && repeats(record, record.key(), null);
                case CONTENT -> repeats(record, Arrays.asList(record.key(), value), null);
                case FIELDS -> repeats(record, fields(record), null);
                case VERSION -> record.key() != null && isOld(record);
                case UNCHANGED ->
                    isUnchanged(value) || record.key() != null && repeats(record, record.key(), Fingerprint.of(value));
            };
        }

        private <R extends ConnectRecord<R>> @Nullable Object compared(R record) {
            Reshaper dropping = without;
            if (dropping == null || !(record.value() instanceof Struct || record.value() instanceof Map)) {
                return record.value();
            }
            R reduced = dropping.apply(record);
            return reduced == null ? null : reduced.value();
        }

        private List<@Nullable Object> fields(ConnectRecord<?> record) {
            List<@Nullable Object> values = new ArrayList<>();
            for (FieldPath path : settings.fields()) {
                List<@Nullable Object> found = Values.all(record.value(), record.valueSchema(), path);
                if (found.isEmpty() && path.isSingle() && !path.ifThere()) {
                    throw PathWalk.missing(path);
                }
                values.add(found);
            }
            return values;
        }

        /** Whether what is the same was seen before, and, if {@code last} is given, that was its last. */
        private boolean repeats(ConnectRecord<?> record, @Nullable Object same, @Nullable Object last) {
            long now = clock.millis();
            Fingerprint id = Fingerprint.of(Arrays.asList(record.topic(), same));
            Seen before = seen.get(id);
            boolean repeats = before != null
                    && now - before.at() < settings.windowMs()
                    && java.util.Objects.equals(before.what(), last);
            if (!repeats) {
                seen.put(id, new Seen(last, now));
            }
            return repeats;
        }

        private boolean isOld(ConnectRecord<?> record) {
            FieldPath path = settings.version();
            List<@Nullable Object> found =
                    path == null ? List.of() : Values.all(record.value(), record.valueSchema(), path);
            Object version = found.isEmpty() ? null : found.get(0);
            if (version == null) {
                if (found.isEmpty() && path != null && !path.ifThere()) {
                    throw PathWalk.missing(path);
                }
                return false;
            }
            long now = clock.millis();
            Fingerprint id = Fingerprint.of(Arrays.asList(record.topic(), record.key()));
            Seen before = seen.get(id);
            Object known = before == null || now - before.at() >= settings.windowMs() ? null : before.what();
            if (known != null && !Condition.Compares.holds(version, Condition.Order.ABOVE, known)) {
                return true;
            }
            seen.put(id, new Seen(version, now));
            return false;
        }

        /** An envelope of an update that left all columns as they were. */
        private boolean isUnchanged(@Nullable Object value) {
            Object op = field(value, "op");
            Object before = field(value, "before");
            Object after = field(value, "after");
            return "u".equals(op)
                    && before != null
                    && after != null
                    && Fingerprint.of(before).equals(Fingerprint.of(after));
        }

        private static @Nullable Object field(@Nullable Object value, String name) {
            if (value instanceof Struct struct) {
                return struct.schema().field(name) == null ? null : struct.get(name);
            }
            return value instanceof Map<?, ?> map ? map.get(name) : null;
        }
    }
}

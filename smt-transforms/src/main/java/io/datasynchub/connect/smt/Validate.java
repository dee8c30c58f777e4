package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds records to rules: fields that must not be null, values from a list or a range, of a form or length or type, unique or
 * fresh, and conditions over several fields. A record that fails is rejected, dropped, flagged, warned of, or mended with a
 * default, by rule; and a share of records may be allowed to fail.
 *
 * @param <R> source or sink records
 */
public class Validate<R extends ConnectRecord<R>> extends Transform<R> {

    private static final Logger LOG = LoggerFactory.getLogger(Validate.class);
    /** A rule is warned of at most once in as long, so that bad data does not flood the log. */
    private static final long WARN_EVERY_MS = 60_000;

    private final Clock clock;

    /** Made by the worker. */
    public Validate() {
        this(Clock.systemUTC());
    }

    Validate(Clock clock) {
        super(ValidateSettings.CONFIG_DEF);
        this.clock = clock;
    }

    @Override
    Work work(Map<String, ?> configs) {
        return new Validator(ValidateSettings.parse(configs, clock), clock);
    }

    private static final class Validator implements Work {

        private final ValidateSettings settings;
        private final Clock clock;
        private final Meters meters;
        private final Map<String, Long> warned = new LinkedHashMap<>();

        Validator(ValidateSettings settings, Clock clock) {
            this.settings = settings;
            this.clock = clock;
            Map<String, LongSupplier> counts = new LinkedHashMap<>();
            for (Rule rule : settings.rules()) {
                counts.put(rule.name() + " checked", rule.checked()::sum);
                counts.put(rule.name() + " failed", rule.failed()::sum);
            }
            this.meters = Meters.of("Validate", settings.metricsName(), counts);
        }

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            Target target = settings.scope().target();
            if (target.of(record) == null) {
                return settings.scope().tombstones() == Tombstones.PASS ? record : null;
            }
            if (settings.rejects().took(record)) {
                return record;
            }
            R current = record;
            List<String> flags = new ArrayList<>();
            try {
                for (Rule rule : settings.rules()) {
                    if (passes(rule, current)) {
                        continue;
                    }
                    Reshaper repair = rule.repair();
                    switch (rule.outcome()) {
                        case REJECT -> throw new DataException("it fails the rule " + rule.name());
                        case DROP -> {
                            return null;
                        }
                        case FLAG -> flags.add(rule.name());
                        case WARN -> warn(rule, current);
                        case DEFAULT -> {
                            R repaired = repair == null ? null : repair.apply(current);
                            current = repaired == null ? current : repaired;
                        }
                    }
                }
            } catch (DataException e) {
                return settings.rejects().reject(record, Where.rejected(record, "accepted", e));
            }
            return flags.isEmpty() ? current : flagged(current, flags);
        }

        private boolean passes(Rule rule, ConnectRecord<?> record) {
            Conditional condition = rule.condition();
            if (condition != null && !condition.holds(record)) {
                return true;
            }
            boolean passes = checked(rule, record);
            rule.checked().increment();
            if (!passes) {
                rule.failed().increment();
            }
            return rule.allowance().allows(passes);
        }

        private boolean checked(Rule rule, ConnectRecord<?> record) {
            Target target = settings.scope().target();
            try {
                return rule.check().passes(target.fieldsOf(record), target.schemaOf(record), record);
            } catch (DataException e) {
                throw new DataException("the rule " + rule.name() + " cannot be checked: " + e.getMessage());
            }
        }

        private void warn(Rule rule, ConnectRecord<?> record) {
            long now = clock.millis();
            Long before = warned.get(rule.name());
            if (before == null || now - before >= WARN_EVERY_MS) {
                warned.put(rule.name(), now);
                LOG.warn(
                        "The record at {} fails the rule {}, as {} did by now; it goes on.",
                        Where.is(record),
                        rule.name(),
                        rule.failed().sum());
            }
        }

        private <R extends ConnectRecord<R>> R flagged(R record, List<String> names) {
            Headers headers = record.headers().duplicate().addString(settings.flagHeader(), String.join(",", names));
            return Where.with(record, headers);
        }

        @Override
        public void close() {
            meters.close();
        }
    }
}

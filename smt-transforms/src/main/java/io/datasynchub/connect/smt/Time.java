package io.datasynchub.connect.smt;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Converts times, of many fields at once and from many forms, to the nanosecond, between logical types, Debezium's types, numbers
 * and texts in any zone.
 *
 * @param <R> source or sink records
 */
public class Time<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String FIELDS = "fields";
    private static final String FROM = "from";
    private static final String FROM_ZONE = "from.zone";
    private static final String TO = "to";
    private static final String TO_ZONE = "to.zone";
    private static final String ON_SHIFT = "on.shift";

    private static final String FORMS =
            Times.Form.WORDS.stream().map(Times.Form::word).collect(Collectors.joining(", "));

    static final ConfigDef CONFIG_DEF = Scope.settings(new ConfigDef())
            .define(
                    FIELDS,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "The fields that are converted, with commas between; the whole value (or key) if empty.")
            .define(
                    FROM,
                    Type.STRING,
                    "iso",
                    Importance.HIGH,
                    "The forms that texts and numbers without a meaning of their own are tried for, in this order, with"
                            + " commas between: unix_s, unix_ms, unix_us, unix_ns, iso, or a pattern of java.time in quotes."
                            + " Example: 'dd.MM.uuuu HH:mm', iso, unix_ms.")
            .define(
                    FROM_ZONE,
                    Type.STRING,
                    "UTC",
                    Importance.MEDIUM,
                    "The zone of texts that name none, such as Europe/Vienna.")
            .define(
                    TO,
                    Type.STRING,
                    "timestamp",
                    Importance.HIGH,
                    "What they become: " + FORMS + ", or a pattern in quotes.")
            .define(TO_ZONE, Type.STRING, "UTC", Importance.MEDIUM, "The zone of texts, dates and times of day.")
            .define(
                    ON_SHIFT,
                    Type.STRING,
                    Words.of(Times.OnShift.EARLIER),
                    CaseInsensitiveValidString.in(Words.of(Times.OnShift.values())),
                    Importance.LOW,
                    "What a local time means that is there twice because clocks go back: earlier, later, or fail (the record"
                            + " is rejected, and so is one with a time that is left out because clocks go forward).");

    /** Made by the worker. */
    public Time() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        Scope scope = Scope.of(config);
        Times times = new Times(
                from(config.getString(FROM)),
                zone(FROM_ZONE, config),
                to(config.getString(TO)),
                zone(TO_ZONE, config),
                Words.read(Times.OnShift.class, config.getString(ON_SHIFT)));
        List<FieldPath> paths = FieldPath.list(FIELDS, config.getString(FIELDS), scope.skipMissing());
        return Whole.orFields(paths, times, scope, "converted");
    }

    private static List<Times.Form> from(String text) {
        Cursor at = new Cursor(FROM, text);
        List<Times.Form> forms = new ArrayList<>();
        do {
            int from = at.position();
            Times.Form form = form(at);
            if (form.isLogical()) {
                throw at.failsAt(from, "expected unix_s, unix_ms, unix_us, unix_ns, iso or a pattern in quotes");
            }
            forms.add(form);
        } while (at.sign(","));
        if (!at.atEnd()) {
            throw at.fails("expected a comma or the end of the forms");
        }
        return forms;
    }

    private static Times.Form to(String text) {
        Cursor at = new Cursor(TO, text);
        Times.Form form = form(at);
        if (!at.atEnd()) {
            throw at.fails("expected one form and nothing after");
        }
        return form;
    }

    private static Times.Form form(Cursor at) {
        int from = at.position();
        if (at.quoteIsNext()) {
            try {
                return Times.Form.ofPattern(at.quoted());
            } catch (IllegalArgumentException e) {
                throw at.failsAt(from, "this is no pattern of java.time");
            }
        }
        String word = at.bare();
        return Times.Form.WORDS.stream()
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> at.failsAt(from, "expected one of " + FORMS + ", or a pattern in quotes"));
    }

    private static ZoneId zone(String setting, AbstractConfig config) {
        try {
            return ZoneId.of(config.getString(setting));
        } catch (DateTimeException e) {
            throw new ConfigException(setting + ": expected a zone such as UTC, +02:00 or Europe/Vienna");
        }
    }
}

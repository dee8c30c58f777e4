package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link Validate}. */
record ValidateSettings(List<Rule> rules, Scope scope, Rejects rejects, String flagHeader, String metricsName) {

    private static final String RULES = "rules";
    private static final String ACTION = "action";
    private static final String WINDOW_RECORDS = "window.records";
    private static final String FLAG_HEADER = "flag.header";
    static final String METRICS_NAME = "metrics.name";
    static final String REJECT_TOPIC = "reject.topic";

    static final ConfigDef CONFIG_DEF = metricsName(rejectTopic(Scope.settings(new ConfigDef())))
            .define(
                    RULES,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "What records have to be, with ; between the rules; see docs/transforms.md. Example: not_null id, name;"
                            + " between age 0 and 150 then flag; unique id; expect ends >= '2020' when kind = 'trip'.")
            .define(
                    ACTION,
                    Type.STRING,
                    Words.of(Rule.Outcome.REJECT),
                    CaseInsensitiveValidString.in("reject", "drop", "flag", "warn"),
                    Importance.HIGH,
                    "What becomes of a record that fails a rule without a then of its own: reject, drop (it goes nowhere),"
                            + " flag (it goes on with a header that names the rule), or warn (it goes on, and the log tells).")
            .define(
                    WINDOW_RECORDS,
                    Type.INT,
                    10_000,
                    ConfigDef.Range.between(1, 10_000_000),
                    Importance.MEDIUM,
                    "How many records unique and mostly look back on. They are kept in memory, and a restart forgets them.")
            .define(
                    FLAG_HEADER,
                    Type.STRING,
                    "__failed.rules",
                    new ConfigDef.NonEmptyString(),
                    Importance.LOW,
                    "The header that names the failed rules of a record that is flagged, with commas between.");

    static ConfigDef rejectTopic(ConfigDef others) {
        return others.define(
                REJECT_TOPIC,
                Type.STRING,
                null,
                Importance.HIGH,
                "The topic that a source's rejected records go to, with the headers __connect.errors.* of a dead-letter"
                        + " queue. Without it they are refused, as a sink's always are: errors.tolerance and"
                        + " errors.deadletterqueue.topic.name of the connector say what then becomes of them.");
    }

    static ConfigDef metricsName(ConfigDef others) {
        return others.define(
                METRICS_NAME,
                Type.STRING,
                "default",
                new ConfigDef.NonEmptyString(),
                Importance.LOW,
                "What the counters are called: the name in io.datasynchub:type=transform,transform=…,name=… of JMX.");
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigException if one is not allowed; names the setting, and for rules the character
     */
    static ValidateSettings parse(Map<String, ?> given, Clock clock) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        Scope scope = Scope.of(config);
        List<Rule> rules = new RulesParser(
                        RULES,
                        config.getString(RULES),
                        scope,
                        config.getInt(WINDOW_RECORDS),
                        Words.read(Rule.Outcome.class, config.getString(ACTION)),
                        clock)
                .read();
        return new ValidateSettings(
                rules,
                scope,
                new Rejects(config.getString(REJECT_TOPIC), Validate.class),
                config.getString(FLAG_HEADER),
                config.getString(METRICS_NAME));
    }
}

package io.datasynchub.connect.smt;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A predicate for any transform, in one condition: fields compared, in a list, of a form, there or not; headers, key, topic; all
 * this with {@code and}, {@code or}, {@code not}; and a sample by the hash of the key.
 *
 * <p>For one thread.
 *
 * @param <R> source or sink records
 */
public class RecordMatches<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

    private static final String CONDITION = "condition";

    static final ConfigDef CONFIG_DEF = new ConfigDef()
            .define(
                    CONDITION,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "What a record has to be, in the words of Reshape's conditions; see docs/transforms.md. Example:"
                            + " country in ('AT', 'DE') and not $header.test exists and $topic matches 'shop\\..*'.")
            .define(
                    Scope.TARGET,
                    Type.STRING,
                    Words.of(Target.VALUE),
                    CaseInsensitiveValidString.in(Words.of(Target.values())),
                    Importance.MEDIUM,
                    "Whose fields the condition names: value, key or headers.");

    private @Nullable Conditional conditional;

    @Override
    public String version() {
        return Transform.version(getClass());
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    /** @throws ConfigException if the condition cannot be read; names its character */
    @Override
    public void configure(Map<String, ?> configs) {
        Transform.refuseUnknown(CONFIG_DEF, configs);
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        Condition condition = ConditionParser.whole(CONDITION, config.getString(CONDITION));
        conditional = new Conditional(condition, Words.read(Target.class, config.getString(Scope.TARGET)));
    }

    /**
     * Whether the condition holds. A record that has no fields counts as one whose fields are all null.
     *
     * @throws DataException if it compares what cannot be compared; the message names the record, never a value
     */
    @Override
    public boolean test(R record) {
        Conditional current = conditional;
        if (current == null) {
            throw new IllegalStateException("not configured");
        }
        try {
            return current.holds(record);
        } catch (DataException e) {
            throw Where.rejected(record, "told by its condition", e);
        }
    }

    @Override
    public void close() {
        // Holds nothing that needs closing.
    }
}

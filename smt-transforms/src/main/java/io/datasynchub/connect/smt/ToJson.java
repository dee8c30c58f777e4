package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Writes fields, or the whole value or key, as JSON text.
 *
 * @param <R> source or sink records
 */
public class ToJson<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String FIELDS = "fields";

    static final ConfigDef CONFIG_DEF = Scope.settings(new ConfigDef())
            .define(
                    FIELDS,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The fields that become text, with commas between; the whole value (or key) if empty.");

    /** Made by the worker. */
    public ToJson() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        Scope scope = Scope.of(config);
        List<FieldPath> paths = FieldPath.list(FIELDS, config.getString(FIELDS), scope.skipMissing());
        return Whole.orFields(paths, Json.writing(), scope, "written as JSON");
    }
}

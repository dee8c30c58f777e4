package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Puts the fields of structures in their place, under joined names; arrays stay.
 *
 * @param <R> source or sink records
 */
public class Flatten<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String FIELDS = "fields";
    private static final String DELIMITER = "delimiter";

    static final ConfigDef CONFIG_DEF = Scope.settings(new ConfigDef())
            .define(
                    FIELDS,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The structures that are flattened, with commas between; all if empty.")
            .define(DELIMITER, Type.STRING, ".", Importance.MEDIUM, "What stands between the names that are joined.");

    /** Made by the worker. */
    public Flatten() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        Scope scope = Scope.of(config);
        String delimiter = config.getString(DELIMITER);
        List<FieldPath> paths = FieldPath.list(FIELDS, config.getString(FIELDS), scope.skipMissing());
        if (paths.stream().anyMatch(path -> !(path.last() instanceof FieldPath.Part.Name))) {
            throw new ConfigException(FIELDS + ": expected paths that end with a name");
        }
        if (paths.isEmpty()) {
            paths = List.of(new FieldPath(List.of(), true));
        }
        List<Step> steps = paths.stream()
                .map(path -> new Step("field " + path, Structures.flatten(path, delimiter), null))
                .toList();
        return new Reshaper(steps, scope, "flattened");
    }
}

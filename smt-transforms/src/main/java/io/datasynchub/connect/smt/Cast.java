package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Makes fields, or the whole value or key, another type, and refuses what would lose something.
 *
 * @param <R> source or sink records
 */
public class Cast<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String FIELDS = "fields";
    private static final String WHOLE = "whole";

    static final ConfigDef CONFIG_DEF = Scope.settings(new ConfigDef())
            .define(
                    FIELDS,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "Fields and the types that they are made, with ; between. Example: age, items[*].count to int32; price to"
                            + " decimal(2). The types are " + Casts.TYPES + ".")
            .define(
                    WHOLE,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The type that the value (or key) itself is made, in place of fields. Example: string.");

    /** Made by the worker. */
    public Cast() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        Scope scope = Scope.of(config);
        Cursor fields = new Cursor(FIELDS, config.getString(FIELDS));
        Cursor whole = new Cursor(WHOLE, config.getString(WHOLE));
        if (fields.atEnd() == whole.atEnd()) {
            throw new ConfigException(FIELDS + ", " + WHOLE + ": expected one of the two");
        } else if (fields.atEnd()) {
            Casts type = Casts.parse(whole);
            if (!whole.atEnd()) {
                throw whole.fails("expected one type and nothing after");
            }
            return new Whole(type, scope, "cast");
        }
        return new Reshaper(steps(fields, scope), scope, "cast");
    }

    private static List<Step> steps(Cursor at, Scope scope) {
        List<Step> steps = new ArrayList<>();
        at.statements(
                () -> {
                    List<FieldPath> paths = at.paths(scope.skipMissing());
                    at.expectWord("to");
                    Casts type = Casts.parse(at);
                    paths.forEach(path -> steps.add(Actions.converting(path, type)));
                },
                "field",
                "");
        return steps;
    }
}

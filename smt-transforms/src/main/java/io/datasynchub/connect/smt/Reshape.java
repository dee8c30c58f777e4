package io.datasynchub.connect.smt;

import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Does what a chain of transforms does, in one: an ordered list of steps that rename, drop, cast, mask, flatten and so on, on
 * nested paths, each with an optional condition. For records with a schema all steps are compiled once a schema into a single
 * pass over the struct; a map without a schema is walked step by step.
 *
 * @param <R> source or sink records
 */
public class Reshape<R extends ConnectRecord<R>> extends Transform<R> {

    /** Made by the worker. */
    public Reshape() {
        super(ReshapeSettings.CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        ReshapeSettings settings = ReshapeSettings.parse(configs);
        return new Reshaper(settings.steps(), settings.scope(), "reshaped");
    }
}

package io.datasynchub.connect.smt;

import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Hides values, by path or by a tag of their schema: keyed and salted hashes, tokens that are the same in all tables, partial
 * masks that keep a form, nothing at all, or encryption that {@link Unmask} can undo.
 *
 * @param <R> source or sink records
 */
public class Mask<R extends ConnectRecord<R>> extends Transform<R> {

    /** Made by the worker. */
    public Mask() {
        super(MaskSettings.CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        MaskSettings settings = MaskSettings.parse(configs);
        return new Reshaper(settings.steps(), settings.scope(), "masked");
    }
}

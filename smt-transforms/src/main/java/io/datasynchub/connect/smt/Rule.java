package io.datasynchub.connect.smt;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@link Validate}.
 *
 * @param name how headers, messages and counters name it
 * @param condition which records it is for; null for all
 * @param repair what puts the default in; null for other outcomes
 */
record Rule(
        String name,
        Check check,
        @Nullable Conditional condition,
        Allowance allowance,
        Outcome outcome,
        @Nullable Reshaper repair,
        LongAdder checked,
        LongAdder failed) {

    /** What becomes of a record that fails. */
    enum Outcome {
        REJECT,
        DROP,
        FLAG,
        WARN,
        DEFAULT
    }
}

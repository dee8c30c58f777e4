package io.datasynchub.localstack;

import java.time.Duration;

/** Is told about each step that takes longer than two seconds: then, once a second, and when it is done. Called by several threads. */
@FunctionalInterface
public interface Progress {

    void on(Step step);

    /** Says nothing. */
    static Progress none() {
        return step -> {};
    }

    /**
     * A step at one moment.
     *
     * @param what what is being done: {@code starting MariaDB}
     * @param elapsed since it began
     * @param done whether it has ended, well or not
     */
    record Step(String what, Duration elapsed, boolean done) {

        @Override
        public String toString() {
            return "%s … %d s".formatted(what, Math.round(elapsed.toMillis() / 1000.0));
        }
    }
}

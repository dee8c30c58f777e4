package io.datasynchub.connect.common.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A topic whose messages ask for something. Whoever reads keeps the place up to which it is dealt with. */
public interface Signals extends AutoCloseable {

    /** A message of the topic. */
    record Message(long offset, @Nullable String text) {

        /** What it asks for; its id is its place, if it gives none. */
        public Signal signal() {
            return Signal.parse("signal-" + offset, text);
        }
    }

    /** The first message from this offset on, if there is one. Waits a moment for it. */
    Optional<Message> from(long offset);

    @Override
    void close();
}

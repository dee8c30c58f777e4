package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.Signals;
import io.datasynchub.connect.common.source.Signals.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of the signal topic that not all spreadsheets have dealt with. For one thread. */
final class Inbox implements AutoCloseable {

    private final @Nullable Signals signals;
    private final Deque<Message> messages = new ArrayDeque<>();
    private long next;

    /** @param signals null if there are none */
    Inbox(@Nullable Signals signals) {
        this.signals = signals;
    }

    /**
     * Reads one more message, if there is one, and forgets those that all have dealt with.
     *
     * @param lowest how many messages all have dealt with
     */
    void read(long lowest) {
        if (signals == null) {
            return;
        }
        messages.removeIf(message -> message.offset() < lowest);
        next = Math.max(next, lowest);
        signals.from(next).ifPresent(message -> {
            messages.add(message);
            next = message.offset() + 1;
        });
    }

    /** The first message from this offset on. */
    Optional<Message> from(long offset) {
        return messages.stream().filter(message -> message.offset() >= offset).findFirst();
    }

    @Override
    public void close() {
        if (signals != null) {
            signals.close();
        }
    }
}

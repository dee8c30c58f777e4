package io.datasynchub.localstack;

import java.util.List;

/** A server of a stack. Safe to use from several threads. */
public interface Server<E extends Endpoint> extends AutoCloseable {

    /** What it is, as people call it: {@code MariaDB}, {@code Kafka Connect worker 1}. */
    String name();

    E endpoint();

    /** Whether it is running; of a server that this stack did not start, nothing is known and this is true. */
    boolean isAlive();

    /** The end of its log, to show with a failure; empty for a server that this stack did not start. */
    List<String> lastLogLines();

    /** Ends it, if this stack started it, and deletes its data. */
    @Override
    void close();
}

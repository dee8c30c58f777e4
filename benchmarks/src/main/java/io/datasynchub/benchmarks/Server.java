package io.datasynchub.benchmarks;

import java.io.IOException;

/**
 * What one turn writes to.
 *
 * @param uri as the sink's setting takes it
 * @param end what is done when the turn is over
 */
record Server(String uri, Runnable end) implements AutoCloseable {

    /** Gives each turn a server without documents. */
    @FunctionalInterface
    interface Source {
        Server next() throws IOException, InterruptedException;
    }

    String port() {
        return uri.substring(uri.lastIndexOf(':') + 1);
    }

    @Override
    public void close() {
        end.run();
    }
}

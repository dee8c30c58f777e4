package io.datasynchub.integration;

import io.datasynchub.localstack.HostAndPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands before a store's server and passes everything on, until it is told to do harm. Thread-safe. */
final class TcpProxy implements AutoCloseable {

    private final Store store;
    private final HostAndPort server;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToCut = new AtomicInteger();
    private final AtomicInteger answersCut = new AtomicInteger();
    private final int port;
    private @Nullable ServerSocket listening;

    /** @param port one that nobody else takes during a time of refusing */
    TcpProxy(Store store, int port) throws IOException {
        this.store = store;
        this.server = store.address();
        this.port = port;
        listen();
    }

    HostAndPort address() {
        return new HostAndPort(InetAddress.getLoopbackAddress().getHostAddress(), port);
    }

    /** From now on, so many answers to writes are withheld, and the connection is closed: the client cannot know what was done. */
    void cutAnswersToWrites(int count) {
        answersToCut.set(count);
    }

    /** How many answers to writes were withheld so far. */
    int answersCut() {
        return answersCut.get();
    }

    /** Ends all connections and refuses new ones for so long; done when connections are accepted again. */
    CompletableFuture<Void> refuseFor(Duration time) throws IOException {
        refuse();
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(this::accept, later);
    }

    private synchronized void refuse() throws IOException {
        if (listening != null) {
            listening.close();
            listening = null;
        }
        relays.forEach(Relay::close);
    }

    private void accept() {
        try {
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void listen() throws IOException {
        ServerSocket socket = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
        listening = socket;
        Thread thread = new Thread(() -> acceptAll(socket), "proxy of " + server);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                relay(socket.accept());
            } catch (IOException e) {
                // Either side has gone, or no more connections are wanted.
            }
        }
    }

    private void relay(Socket client) throws IOException {
        try {
            Relay relay =
                    new Relay(client, new Socket(server.host(), server.port()), store.startsOfWrites(), this::cutsThis);
            relays.add(relay);
            relay.start(relays::remove);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private boolean cutsThis() {
        boolean cut = answersToCut.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (cut) {
            answersCut.incrementAndGet();
        }
        return cut;
    }

    @Override
    public void close() throws IOException {
        refuse();
    }
}

package io.datasynchub.integration;

import io.datasynchub.localstack.HostAndPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands before a store's server and passes everything on, until it is told to do harm. Thread-safe. */
final class TcpProxy implements AutoCloseable {

    /** Below the ports that outgoing connections get, so that ours is still free after a time of refusing. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;

    private final Store store;
    private final HostAndPort server;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToCut = new AtomicInteger();
    private final AtomicInteger answersCut = new AtomicInteger();
    private final int port;
    private @Nullable ServerSocket listening;

    TcpProxy(Store store) throws IOException {
        this.store = store;
        this.server = store.address();
        ServerSocket first = anyPort();
        this.port = first.getLocalPort();
        serve(first);
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
            serve(listen(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void serve(ServerSocket socket) {
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

    private static ServerSocket anyPort() throws IOException {
        Random random = new Random();
        while (true) {
            try {
                return listen(random.nextInt(LOWEST_PORT, HIGHEST_PORT));
            } catch (BindException e) {
                // Somebody has it.
            }
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
    }
}

package io.datasynchub.integration;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}: bytes from the client to the server, and back. */
final class Relay {

    private static final int BUFFER = 1 << 16;
    private static final int START = 64;

    private final Socket client;
    private final Socket server;
    private final List<String> startsOfWrites;
    private final BooleanSupplier cutAnswer;
    private volatile boolean writing;

    /** @param cutAnswer asked at each answer to a write, whether to close the connection in its stead */
    Relay(Socket client, Socket server, List<String> startsOfWrites, BooleanSupplier cutAnswer) {
        this.client = client;
        this.server = server;
        this.startsOfWrites = startsOfWrites;
        this.cutAnswer = cutAnswer;
    }

    /** @param atEnd told when both sides are closed */
    void start(Consumer<Relay> atEnd) {
        run("requests", this::passRequests, atEnd);
        run("answers", this::passAnswers, atEnd);
    }

    private interface Passing {
        void run() throws IOException;
    }

    private void run(String name, Passing passing, Consumer<Relay> atEnd) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // One side has gone, so the other has to.
                    } finally {
                        close();
                        atEnd.accept(this);
                    }
                },
                "proxy, " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void passRequests() throws IOException {
        InputStream from = client.getInputStream();
        OutputStream to = server.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            String start = new String(buffer, 0, Math.min(length, START), StandardCharsets.ISO_8859_1);
            if (startsOfWrites.stream().anyMatch(start::contains)) {
                writing = true;
            }
            to.write(buffer, 0, length);
        }
    }

    /** A server answers when it has done what it was asked for. */
    private void passAnswers() throws IOException {
        InputStream from = server.getInputStream();
        OutputStream to = client.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            if (writing && cutAnswer.getAsBoolean()) {
                return;
            }
            writing = false;
            to.write(buffer, 0, length);
        }
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}

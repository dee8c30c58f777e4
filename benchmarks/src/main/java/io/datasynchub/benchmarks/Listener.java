package io.datasynchub.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A loopback port, and a thread for each connection to it. */
final class Listener implements AutoCloseable {

    /** Speaks with one client until it goes. */
    @FunctionalInterface
    interface Conversation {
        void with(SocketChannel client) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Conversation conversation;

    /** @param port 0 for any that is free */
    Listener(int port, Conversation conversation) throws IOException {
        this.conversation = conversation;
        this.server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        start(this::accept, "stub");
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Prints the port, and waits for the end of this process's standard input: its parent holds the other end. */
    void serveParent() throws IOException {
        System.out.println(port());
        while (System.in.read() >= 0) {
            // Nothing is said.
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                start(() -> serve(client), "stub-connection");
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            client.socket().setTcpNoDelay(true);
            conversation.with(client);
        } catch (IOException e) {
            // The client went.
        }
    }

    static void readFully(SocketChannel client, ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            if (client.read(in) < 0) {
                throw new EOFException();
            }
        }
    }

    static void writeFully(SocketChannel client, ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            client.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

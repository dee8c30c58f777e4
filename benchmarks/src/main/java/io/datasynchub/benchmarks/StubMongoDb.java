package io.datasynchub.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * Speaks enough of MongoDB's protocol to acknowledge every write at once, and looks at no more of it than names and counts.
 * Says it is a standalone server of version 6.0.
 *
 * <p>Run as a process of its own, so that its time is not the connector's; it prints its port and ends with its standard input.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">the wire protocol</a>
 */
final class StubMongoDb implements AutoCloseable {

    private static final int BIGGEST_MESSAGE = 48_000_000;

    private final ServerSocketChannel server;
    final LongAdder statements = new LongAdder();
    final LongAdder commands = new LongAdder();

    /** @param port 0 for any that is free */
    StubMongoDb(int port) throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread accepting = new Thread(this::accept, "stub");
        accepting.setDaemon(true);
        accepting.start();
    }

    public static void main(String[] args) throws IOException {
        try (StubMongoDb stub = new StubMongoDb(args.length == 0 ? 0 : Integer.parseInt(args[0]))) {
            System.out.println(stub.port());
            while (System.in.read() >= 0) {
                // Nothing is said to it; it lives as long as its parent holds the other end.
            }
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    String uri() throws IOException {
        return "mongodb://127.0.0.1:" + port();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                Thread serving = new Thread(() -> serve(connection), "stub-connection");
                serving.setDaemon(true);
                serving.start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            connection.socket().setTcpNoDelay(true);
            ByteBuffer in = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            while (true) {
                in = readMessage(connection, in);
                ByteBuffer reply = WireMessage.reply(in, this::count);
                while (reply.hasRemaining()) {
                    connection.write(reply);
                }
            }
        } catch (IOException e) {
            // The client went.
        }
    }

    private void count(int written) {
        commands.increment();
        statements.add(written);
    }

    private static ByteBuffer readMessage(SocketChannel connection, ByteBuffer buffer) throws IOException {
        ByteBuffer in = buffer.clear().limit(WireMessage.HEADER);
        readFully(connection, in);
        int length = in.getInt(0);
        if (length < WireMessage.HEADER || length > BIGGEST_MESSAGE) {
            throw new IOException("a message of " + length + " bytes");
        }
        if (length > in.capacity()) {
            in = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
            in.put(0, buffer, 0, WireMessage.HEADER).position(WireMessage.HEADER);
        }
        readFully(connection, in.limit(length));
        return in.flip();
    }

    private static void readFully(SocketChannel connection, ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            if (connection.read(in) < 0) {
                throw new EOFException();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

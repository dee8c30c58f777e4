package io.datasynchub.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * Speaks enough of MongoDB's protocol to acknowledge every write at once, and looks at no more of it than names and counts.
 * Says it is a standalone server of version 8.0.
 *
 * <p>Run as a process of its own, so that its time is not the connector's; it prints its port and ends with its standard input.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">the wire protocol</a>
 */
final class StubMongoDb implements AutoCloseable {

    private static final int BIGGEST_MESSAGE = 48_000_000;

    private final Listener listener;
    final LongAdder statements = new LongAdder();
    final LongAdder commands = new LongAdder();

    /** @param port 0 for any that is free */
    StubMongoDb(int port) throws IOException {
        listener = new Listener(port, this::serve);
    }

    public static void main(String[] args) throws IOException {
        try (StubMongoDb stub = new StubMongoDb(args.length == 0 ? 0 : Integer.parseInt(args[0]))) {
            stub.listener.serveParent();
        }
    }

    String uri() throws IOException {
        return "mongodb://127.0.0.1:" + listener.port();
    }

    private void serve(SocketChannel client) throws IOException {
        ByteBuffer in = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        while (true) {
            in = readMessage(client, in);
            Listener.writeFully(client, WireMessage.reply(in, this::count));
        }
    }

    private void count(int written) {
        commands.increment();
        statements.add(written);
    }

    private static ByteBuffer readMessage(SocketChannel connection, ByteBuffer buffer) throws IOException {
        ByteBuffer in = buffer.clear().limit(WireMessage.HEADER);
        Listener.readFully(connection, in);
        int length = in.getInt(0);
        if (length < WireMessage.HEADER || length > BIGGEST_MESSAGE) {
            throw new IOException("a message of " + length + " bytes");
        }
        if (length > in.capacity()) {
            in = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
            in.put(0, buffer, 0, WireMessage.HEADER).position(WireMessage.HEADER);
        }
        Listener.readFully(connection, in.limit(length));
        return in.flip();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

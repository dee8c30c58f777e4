package io.datasynchub.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntConsumer;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** What the stub reads of a request, and what it answers. */
final class WireMessage {

    static final int HEADER = 16;

    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2_004;
    private static final int OP_MSG = 2_013;
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "bulkWrite");
    private static final byte[] BULK_WRITTEN = encoded(new BsonDocument(
                    "cursor",
                    new BsonDocument("id", new BsonInt64(0))
                            .append("firstBatch", new BsonArray())
                            .append("ns", new BsonString("admin.$cmd.bulkWrite")))
            .append("nErrors", new BsonInt32(0))
            .append("ok", new BsonDouble(1)));
    private static final byte[] HELLO = encoded(new BsonDocument("ok", new BsonDouble(1))
            .append("helloOk", BsonBoolean.TRUE)
            .append("ismaster", BsonBoolean.TRUE)
            .append("isWritablePrimary", BsonBoolean.TRUE)
            .append("minWireVersion", new BsonInt32(0))
            .append("maxWireVersion", new BsonInt32(25))
            .append("maxBsonObjectSize", new BsonInt32(16 << 20))
            .append("maxMessageSizeBytes", new BsonInt32(48_000_000))
            .append("maxWriteBatchSize", new BsonInt32(100_000))
            .append("readOnly", BsonBoolean.FALSE)
            .append("version", new BsonString("8.0.0")));

    private WireMessage() {}

    private static byte[] encoded(BsonDocument document) {
        ByteBuffer bytes = new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** @param wrote is told the number of statements of each write command */
    static ByteBuffer reply(ByteBuffer in, IntConsumer wrote) {
        if (in.getInt(12) == OP_QUERY) {
            return legacyHello(in);
        }
        int end = in.getInt(0);
        int statements = 0;
        String command = "";
        int at = HEADER + 4;
        while (at < end) {
            int body = at + 1;
            if (in.get(at) == 0) {
                command = Bson.firstName(in, body);
                statements += WRITES.contains(command) ? Bson.itemsOfFirstArray(in, body) : 0;
            } else {
                statements += Bson.documentsOfSequence(in, body);
            }
            at = body + in.getInt(body);
        }
        boolean write = WRITES.contains(command);
        if (write) {
            wrote.accept(statements);
        }
        byte[] answer = !write ? HELLO : command.equals("bulkWrite") ? BULK_WRITTEN : written(statements);
        return framed(in, OP_MSG, 5, answer).putInt(HEADER, 0).put(HEADER + 4, (byte) 0);
    }

    private static byte[] written(int statements) {
        return encoded(new BsonDocument("n", new BsonInt32(statements))
                .append("nModified", new BsonInt32(statements))
                .append("ok", new BsonDouble(1)));
    }

    private static ByteBuffer legacyHello(ByteBuffer in) {
        return framed(in, OP_REPLY, 20, HELLO)
                .putInt(HEADER, 8)
                .putLong(HEADER + 4, 0)
                .putInt(HEADER + 12, 0)
                .putInt(HEADER + 16, 1);
    }

    private static ByteBuffer framed(ByteBuffer in, int opcode, int before, byte[] document) {
        int length = HEADER + before + document.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, length)
                .putInt(4, 1)
                .putInt(8, in.getInt(4))
                .putInt(12, opcode)
                .put(HEADER + before, document);
    }

    /** Walks BSON by the lengths in it. */
    private static final class Bson {

        private Bson() {}

        static String firstName(ByteBuffer in, int document) {
            int from = document + 5;
            byte[] name = new byte[afterName(in, from) - 1 - from];
            in.get(from, name);
            return new String(name, StandardCharsets.UTF_8);
        }

        static int itemsOfFirstArray(ByteBuffer in, int document) {
            int end = document + in.getInt(document) - 1;
            int at = document + 4;
            while (at < end) {
                int value = afterName(in, at + 1);
                if (in.get(at) == 0x04) {
                    return items(in, value);
                }
                at = value + length(in, in.get(at), value);
            }
            return 0;
        }

        private static int items(ByteBuffer in, int array) {
            int end = array + in.getInt(array) - 1;
            int count = 0;
            int at = array + 4;
            while (at < end) {
                int value = afterName(in, at + 1);
                at = value + length(in, in.get(at), value);
                count++;
            }
            return count;
        }

        static int documentsOfSequence(ByteBuffer in, int section) {
            int end = section + in.getInt(section);
            int count = 0;
            int at = afterName(in, section + 4);
            while (at < end) {
                at += in.getInt(at);
                count++;
            }
            return count;
        }

        private static int afterName(ByteBuffer in, int from) {
            int at = from;
            while (in.get(at) != 0) {
                at++;
            }
            return at + 1;
        }

        private static int length(ByteBuffer in, byte type, int value) {
            return switch (type) {
                case 0x01, 0x09, 0x11, 0x12 -> 8;
                case 0x02 -> 4 + in.getInt(value);
                case 0x03, 0x04 -> in.getInt(value);
                case 0x05 -> 5 + in.getInt(value);
                case 0x07 -> 12;
                case 0x08 -> 1;
                case 0x0A -> 0;
                case 0x10 -> 4;
                case 0x13 -> 16;
                default -> throw new IllegalArgumentException("BSON type " + type + " in a command");
            };
        }
    }
}

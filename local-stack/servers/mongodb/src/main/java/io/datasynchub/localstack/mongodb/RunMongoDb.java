package io.datasynchub.localstack.mongodb;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** Serves MongoDB's protocol on a loopback port until it is ended: {@code RunMongoDb PORT [FILE]}. */
public final class RunMongoDb {

    private RunMongoDb() {}

    /**
     * Runs the server.
     *
     * @param args the port, and the file that keeps the documents; without one they are in memory
     */
    public static void main(String[] args) {
        MongoBackend backend = args.length > 1 ? DurableBackend.in(args[1]) : new MemoryBackend();
        MongoServer server = new MongoServer(backend);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "shutdown"));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
    }
}

package io.datasynchub.localstack.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** Serves MongoDB's protocol on a loopback port until it is ended: {@code RunMongoDb PORT}. */
public final class RunMongoDb {

    private RunMongoDb() {}

    /** @param args the port */
    public static void main(String[] args) {
        MongoServer server = new MongoServer(new MemoryBackend());
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "shutdown"));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
    }
}

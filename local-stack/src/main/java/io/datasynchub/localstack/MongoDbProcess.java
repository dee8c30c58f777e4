package io.datasynchub.localstack;

import java.nio.file.Path;
import java.util.List;

/** mongo-java-server: MongoDB's protocol over documents in memory, or in a file that outlives a crash. */
final class MongoDbProcess extends ProcessServer<MongoDbEndpoint> {

    private final Checkout checkout;
    private final Path directory;
    private final boolean inFile;

    MongoDbProcess(Checkout checkout, Path directory, int port, boolean inFile) {
        super(
                "mongo-java-server",
                new MongoDbEndpoint("mongodb://127.0.0.1:" + port),
                directory.resolve("logs/mongodb.log"));
        this.checkout = checkout;
        this.directory = directory;
        this.inFile = inFile;
    }

    @Override
    void prepare(Steps steps) {
        if (inFile) {
            Directories.create(data());
        }
    }

    @Override
    Command command() {
        String port = Integer.toString(endpoint().addresses().get(0).port());
        return Command.java(
                directory,
                checkout.files("mongodb"),
                List.of("-Xmx512m"),
                "io.datasynchub.localstack.mongodb.RunMongoDb",
                inFile ? List.of(port, data().resolve("documents").toString()) : List.of(port));
    }

    @Override
    Probe readiness() {
        return Probe.tcp(endpoint().addresses().get(0));
    }

    @Override
    void deleteData() {
        Directories.delete(data());
    }

    private Path data() {
        return directory.resolve("mongodb");
    }
}

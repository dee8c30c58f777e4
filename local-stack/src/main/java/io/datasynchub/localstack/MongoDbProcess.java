package io.datasynchub.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** mongo-java-server: MongoDB's protocol over documents in memory. */
final class MongoDbProcess extends ProcessServer<MongoDbEndpoint> {

    private final Checkout checkout;
    private final Path directory;

    MongoDbProcess(Checkout checkout, Path directory, int port) {
        super(
                "mongo-java-server",
                new MongoDbEndpoint("mongodb://127.0.0.1:" + port),
                directory.resolve("logs/mongodb.log"));
        this.checkout = checkout;
        this.directory = directory;
    }

    @Override
    void prepare(Steps steps) {}

    @Override
    Command command() {
        int port = endpoint().addresses().get(0).port();
        return Command.java(
                directory,
                checkout.files("mongodb"),
                List.of("-Xmx512m"),
                "io.datasynchub.localstack.mongodb.RunMongoDb",
                List.of(Integer.toString(port)));
    }

    @Override
    Probe readiness() {
        return Probe.tcp(endpoint().addresses().get(0));
    }

    @Override
    Duration startTimeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    void deleteData() {}
}

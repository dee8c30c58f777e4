package io.datasynchub.integration;

import io.datasynchub.localstack.HostAndPort;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A store as the scenarios of faults see it: how its sink is made, and which rows it holds. */
sealed interface Store extends AutoCloseable permits MongoDbStore, ElasticsearchStore {

    static Store of(Part part, LocalStack stack) {
        return switch (part) {
            case MONGODB -> new MongoDbStore(stack.mongodb());
            case ELASTICSEARCH -> new ElasticsearchStore(stack.elasticsearch());
            case OPENSEARCH -> new ElasticsearchStore(stack.opensearch());
            case KAFKA, CONNECT, MYSQL, REGISTRY -> throw new IllegalArgumentException(part + " is no store");
        };
    }

    /** One of each. */
    static List<Store> all(LocalStack stack) {
        return List.of(of(Part.MONGODB, stack), of(Part.ELASTICSEARCH, stack), of(Part.OPENSEARCH, stack));
    }

    Part part();

    /** The name of the sink's file in {@code connector-configs/minimal}. */
    String config();

    /** Where the server listens; skips the test if one proxy cannot stand before it. */
    HostAndPort address();

    /** The setting that makes the sink connect to another place in the server's stead. */
    Map<String, String> via(HostAndPort proxy);

    /** The settings that make the sink write into this target of this server. */
    Map<String, String> destination(String target);

    /** How a request begins that writes: it has one of these within its first bytes. */
    List<String> startsOfWrites();

    /** All documents of a target. */
    Collection<Row> rows(String target);

    void drop(String target);

    @Override
    void close();
}

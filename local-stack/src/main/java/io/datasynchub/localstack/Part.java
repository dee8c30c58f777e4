package io.datasynchub.localstack;

/** A server that a local stack can have. */
public enum Part {
    KAFKA("Kafka"),
    CONNECT("Kafka Connect"),
    MYSQL("MySQL"),
    MONGODB("MongoDB"),
    ELASTICSEARCH("Elasticsearch"),
    OPENSEARCH("OpenSearch"),
    REGISTRY("Schema registry");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}

package io.datasynchub.connect.elasticsearch;

import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How the server, or the way to it, refused a request or one item of it.
 *
 * @param status the HTTP status, or 0 if there was no answer
 * @param type the server's {@code error.type}, or what happened to the connection
 */
record Failure(int status, String type) {

    /** What can be done about it. Told by status and type alone: a message may hold anything that a document holds. */
    enum Kind {
        /** The same write may succeed later. */
        TRANSIENT,
        /** There is no such index. */
        NO_INDEX,
        /** The credentials are missing or wrong. */
        UNAUTHENTICATED,
        /** The credentials do not suffice. */
        FORBIDDEN,
        /** The request is larger than the server takes. */
        TOO_LARGE,
        /** What was sent is not what the server takes, now or later. */
        REFUSED
    }

    private static final int NO_ANSWER = 0;

    /** A node that is overloaded, starting, leaving, full or without its shards. Some of these come with 403 or 400. */
    private static final Set<String> TRANSIENT_TYPES = Set.of(
            "circuit_breaking_exception",
            "cluster_block_exception",
            "coordination_state_rejected_exception",
            "es_rejected_execution_exception",
            "index_closed_exception",
            "index_primary_shard_not_allocated_exception",
            "master_not_discovered_exception",
            "no_shard_available_action_exception",
            "node_closed_exception",
            "node_not_connected_exception",
            "primary_missing_action_exception",
            "process_cluster_event_timeout_exception",
            "rejected_execution_exception",
            "retry_on_primary_exception",
            "retry_on_replica_exception",
            "shard_not_found_exception",
            "unavailable_shards_exception");

    static Failure noAnswer(String what) {
        return new Failure(NO_ANSWER, what);
    }

    Kind kind() {
        if (TRANSIENT_TYPES.contains(type)) {
            return Kind.TRANSIENT;
        }
        return switch (status) {
            case 401 -> Kind.UNAUTHENTICATED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> type.equals("index_not_found_exception") ? Kind.NO_INDEX : Kind.REFUSED;
            case 408, 425, 429 -> Kind.TRANSIENT;
            case 413 -> Kind.TOO_LARGE;
            default -> status >= 400 && status < 500 ? Kind.REFUSED : Kind.TRANSIENT;
        };
    }

    /** Whether that is how the server says that there was no such document, or not even the index of it. */
    boolean nothingThere() {
        return status == 404
                && (type.isEmpty() || type.equals("document_missing_exception") || kind() == Kind.NO_INDEX);
    }

    /** Whether another write of the same document came between. */
    boolean conflict() {
        return type.equals("version_conflict_engine_exception");
    }

    /** What the task fails with if nothing sent with these credentials can succeed. */
    static ConnectException unauthenticated() {
        return new ConnectException("Elasticsearch refuses the credentials (401): see which of connection.username and"
                + " connection.password, connection.api.key, connection.bearer.token or connection.aws.region is set");
    }

    /** What the task fails with if the credentials do not suffice for an index. */
    static ConnectException forbidden(String index) {
        return new ConnectException("Elasticsearch forbids writing to the index " + index
                + " (403): give the user of connection.username, or whoever connection.api.key, connection.bearer.token or"
                + " connection.aws.region stands for, the privileges create_index, index, delete, view_index_metadata and"
                + " manage on it");
    }

    /** As messages show it, such as {@code 503 unavailable_shards_exception}. */
    @Override
    public String toString() {
        return status == NO_ANSWER ? "no answer: " + type : (status + " " + type).trim();
    }
}

package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesAsyncClient;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.ResolveIndexResponse;
import co.elastic.clients.elasticsearch.security.ElasticsearchSecurityAsyncClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks of what is behind the names that documents will go to, and what the credentials allow there. Changes nothing. */
final class TargetsClient {

    /** What the sink does to an index. */
    private static final List<String> NEEDED =
            List.of("create_index", "index", "delete", "view_index_metadata", "manage");

    private static final String CLOSED = "closed";

    /** A template may not have the pattern and the priority of one that is there. */
    private static final String NO_INDEX_OF_ANYBODY = "datasynchub-validation-of-settings-*";

    private static final long HIGHEST = Integer.MAX_VALUE;

    /** What stands behind a name. */
    enum Kind {
        NOTHING,
        INDEX,
        CLOSED_INDEX,
        ALIAS,
        /** An alias of several indices of which none takes what is written to it. */
        ALIAS_WITHOUT_WRITE_INDEX,
        DATA_STREAM
    }

    private final NodesClient nodes;
    private final ElasticsearchIndicesAsyncClient indices;
    private final ElasticsearchSecurityAsyncClient security;

    TargetsClient(NodesClient nodes) {
        this.nodes = nodes;
        this.indices = new ElasticsearchIndicesAsyncClient(nodes.transport());
        this.security = new ElasticsearchSecurityAsyncClient(nodes.transport());
    }

    Kind kind(String name) throws FailedRequest, InterruptedException {
        ResolveIndexResponse found;
        try {
            found = nodes.call(() -> indices.resolveIndex(resolve -> resolve.name(name)));
        } catch (FailedRequest e) {
            if (e.failure().kind() == Failure.Kind.NO_INDEX) {
                return Kind.NOTHING;
            }
            throw e;
        }
        if (!found.dataStreams().isEmpty()) {
            return Kind.DATA_STREAM;
        }
        if (!found.aliases().isEmpty()) {
            boolean several = found.aliases().get(0).indices().size() > 1;
            return several && !hasWriteIndex(name) ? Kind.ALIAS_WITHOUT_WRITE_INDEX : Kind.ALIAS;
        }
        if (found.indices().isEmpty()) {
            return Kind.NOTHING;
        }
        return found.indices().get(0).attributes().contains(CLOSED) ? Kind.CLOSED_INDEX : Kind.INDEX;
    }

    private boolean hasWriteIndex(String alias) throws FailedRequest, InterruptedException {
        return nodes.call(() -> indices.getAlias(get -> get.name(alias))).result().values().stream()
                .anyMatch(index -> index.aliases().values().stream()
                        .anyMatch(definition -> Boolean.TRUE.equals(definition.isWriteIndex())));
    }

    /**
     * What the server has against settings of an index; empty if nothing. It is asked what a template with them would make, which
     * makes nothing.
     */
    Optional<String> refusalOf(IndexSettings settings) throws InterruptedException {
        try {
            nodes.call(() -> indices.simulateTemplate(simulate -> simulate.indexPatterns(NO_INDEX_OF_ANYBODY)
                    .priority(HIGHEST)
                    .template(t -> t.settings(settings))));
            return Optional.empty();
        } catch (FailedRequest e) {
            return e.failure().kind() == Failure.Kind.REFUSED
                    ? Optional.of(String.valueOf(e.getMessage()))
                    : Optional.empty();
        }
    }

    /**
     * The privileges that are missing, by name of the index; none where the server keeps no privileges, or is an OpenSearch,
     * which does not tell them.
     */
    Map<String, List<String>> missingPrivileges(List<String> names) throws FailedRequest, InterruptedException {
        if (!nodes.server().isElasticsearch()) {
            return Map.of();
        }
        Map<String, List<String>> missing = new TreeMap<>();
        nodes.call(() -> security.hasPrivileges(
                        has -> has.index(index -> index.names(names).privileges(NEEDED))))
                .index()
                .forEach((name, privileges) -> {
                    List<String> lacking = new ArrayList<>();
                    privileges.forEach((privilege, granted) -> {
                        if (!granted) {
                            lacking.add(privilege);
                        }
                    });
                    if (!lacking.isEmpty()) {
                        missing.put(name, lacking.stream().sorted().toList());
                    }
                });
        return missing;
    }
}

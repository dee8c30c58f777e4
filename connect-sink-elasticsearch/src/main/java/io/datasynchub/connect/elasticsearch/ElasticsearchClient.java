package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.Alias;
import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesAsyncClient;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.http.entity.ContentType;
import org.elasticsearch.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to Elasticsearch, and is all that does. Indices are handled through the typed client, bulk requests through the
 * transport below it. Thread-safe.
 */
final class ElasticsearchClient implements BulkSender, IndexAdmin, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchClient.class);

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    /** All that {@link ReplyReader} looks at: the full answer is as long as the request. */
    private static final String PARTS_OF_REPLY = "items.*.status,items.*.error.type,items.*.error.reason";

    /** Above those that come with Elasticsearch. */
    private static final long PRIORITY_OF_TEMPLATES = 500;

    private final NodesClient nodes;
    private final boolean gzip;
    private final ElasticsearchIndicesAsyncClient indices;

    private ElasticsearchClient(NodesClient nodes, boolean gzip) {
        this.nodes = nodes;
        this.gzip = gzip;
        this.indices = new ElasticsearchIndicesAsyncClient(nodes.transport());
    }

    /** Makes a client for so many requests at once. Nothing is sent yet. */
    static ElasticsearchClient open(Connection connection, int requests) {
        return new ElasticsearchClient(NodesClient.open(connection, requests), connection.gzip());
    }

    @Override
    public BulkReply send(BulkRequest bulk) throws InterruptedException {
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", PARTS_OF_REPLY);
        request.setEntity(BodyEntity.of(bulk, NDJSON, gzip));
        try (InputStream body = NodesClient.body(nodes.perform(request))) {
            return new BulkReply.Answered(ReplyReader.items(body));
        } catch (FailedRequest e) {
            return new BulkReply.Failed(e.failure());
        } catch (IOException e) {
            return new BulkReply.Failed(Failure.noAnswer("the answer cannot be read"));
        }
    }

    /** What the server says it is, as far as it tells these credentials. */
    ServerHello server() throws FailedRequest, InterruptedException {
        return nodes.server();
    }

    @Override
    public Optional<Found> find(String name) throws FailedRequest, InterruptedException {
        try {
            Map<String, IndexMappingRecord> indicesOfName =
                    nodes.call(() -> indices.getMapping(get -> get.index(name))).result();
            Map<String, Property> fields = new HashMap<>();
            for (IndexMappingRecord found : indicesOfName.values()) {
                fields.putAll(found.mappings().properties());
            }
            return Optional.of(new Found(fields, indicesOfName.containsKey(name)));
        } catch (FailedRequest e) {
            if (e.failure().kind() == Failure.Kind.NO_INDEX) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void create(String index, NewIndex what) throws FailedRequest, InterruptedException {
        Map<String, Alias> aliases = new HashMap<>();
        what.aliases().forEach(alias -> aliases.put(alias, Alias.of(plain -> plain)));
        if (!what.rollsOver().isEmpty()) {
            aliases.put(what.rollsOver(), Alias.of(alias -> alias.isWriteIndex(true)));
        }
        make(
                () -> indices.create(create -> create.index(index)
                        .settings(what.settings())
                        .aliases(aliases)
                        .mappings(mapping -> mappingOf(what, mapping))),
                "resource_already_exists_exception");
        LOG.info("Made the index {} with {} fields", index, what.fields().size());
    }

    private static TypeMapping.Builder mappingOf(NewIndex what, TypeMapping.Builder mapping) {
        return mapping.dynamic(DynamicMapping.True).dateDetection(false).properties(what.fields());
    }

    @Override
    public void createDataStream(String name) throws FailedRequest, InterruptedException {
        make(() -> indices.createDataStream(create -> create.name(name)), "resource_already_exists_exception");
        LOG.info("Made the data stream {}", name);
    }

    /** Waits for something to be made, which another task may have made by now. */
    private <T> void make(Supplier<CompletableFuture<T>> call, String thereBefore)
            throws FailedRequest, InterruptedException {
        try {
            nodes.call(call);
        } catch (FailedRequest e) {
            if (!e.failure().type().equals(thereBefore)) {
                throw e;
            }
        }
    }

    @Override
    public void putTemplate(String name, String pattern, boolean dataStream, NewIndex what)
            throws FailedRequest, InterruptedException {
        Map<String, Alias> aliases = new HashMap<>();
        what.aliases().forEach(alias -> aliases.put(alias, Alias.of(plain -> plain)));
        nodes.call(() -> indices.putIndexTemplate(put -> {
            put.name(name)
                    .indexPatterns(pattern)
                    .priority(PRIORITY_OF_TEMPLATES)
                    .template(template -> template.settings(what.settings())
                            .aliases(aliases)
                            .mappings(mapping -> mappingOf(what, mapping)));
            return dataStream ? put.dataStream(stream -> stream) : put;
        }));
        LOG.info("Put the index template {} with {} fields", name, what.fields().size());
    }

    @Override
    public void addFields(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException {
        nodes.call(() -> indices.putMapping(put -> put.index(index).properties(fields)));
        LOG.info("Added the fields {} to the index {}", fields.keySet(), index);
    }

    @Override
    public void addAlias(String index, String alias) throws FailedRequest, InterruptedException {
        nodes.call(() -> indices.putAlias(put -> put.index(index).name(alias)));
    }

    @Override
    public void close() {
        nodes.close();
    }
}

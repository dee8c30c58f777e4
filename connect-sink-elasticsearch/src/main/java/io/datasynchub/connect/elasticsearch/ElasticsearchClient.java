package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesAsyncClient;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;
import co.elastic.clients.json.SimpleJsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.kafka.connect.errors.ConnectException;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
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

    private final RestClient rest;
    private final RestClientTransport transport;
    private final ElasticsearchIndicesAsyncClient indices;

    private ElasticsearchClient(RestClient rest) {
        this.rest = rest;
        this.transport = new RestClientTransport(rest, new SimpleJsonpMapper(), null, NoopInstrumentation.INSTANCE);
        this.indices = new ElasticsearchIndicesAsyncClient(transport);
    }

    /** Makes a client for so many requests at once. Nothing is sent yet. */
    static ElasticsearchClient open(ElasticsearchSinkConfig config, int requests) {
        ServerUrls urls = config.urls();
        HttpHost[] hosts = urls.hosts().toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts)
                .setDefaultHeaders(config.authorization()
                        .map(value -> new Header[] {new BasicHeader("Authorization", value)})
                        .orElse(new Header[0]))
                .setRequestConfigCallback(request -> request.setConnectTimeout(
                                (int) config.connectionTimeout().toMillis())
                        .setSocketTimeout((int) config.requestTimeout().toMillis()))
                .setHttpClientConfigCallback(http -> http.setMaxConnPerRoute(requests)
                        .setMaxConnTotal(requests * hosts.length)
                        .setDefaultIOReactorConfig(
                                IOReactorConfig.custom().setSoKeepAlive(true).build()));
        if (!urls.path().isEmpty()) {
            builder.setPathPrefix(urls.path());
        }
        return new ElasticsearchClient(builder.build());
    }

    @Override
    public BulkReply send(BulkRequest bulk) throws InterruptedException {
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", PARTS_OF_REPLY);
        request.setEntity(new NByteArrayEntity(bulk.body(), NDJSON));
        try (InputStream body = bodyOf(perform(request))) {
            return new BulkReply.Answered(ReplyReader.items(body));
        } catch (FailedRequest e) {
            return new BulkReply.Failed(e.failure());
        } catch (IOException e) {
            return new BulkReply.Failed(Failure.noAnswer("the answer cannot be read"));
        }
    }

    /** Asks the server what it is, with the right to do so or without. */
    ServerHello hello() throws FailedRequest, InterruptedException {
        try {
            Response response = perform(new Request("GET", "/"));
            try (InputStream body = bodyOf(response)) {
                return ReplyReader.hello(response.getHeader(ServerHello.PRODUCT_HEADER), body);
            }
        } catch (IOException e) {
            throw new FailedRequest(Failure.noAnswer("the answer cannot be read"), "");
        }
    }

    private Response perform(Request request) throws FailedRequest, InterruptedException {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Cancellable sent = rest.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return await(answer);
        } catch (InterruptedException e) {
            sent.cancel();
            throw e;
        }
    }

    @Override
    public Optional<Map<String, Property>> fields(String index) throws FailedRequest, InterruptedException {
        try {
            Map<String, Property> fields = new HashMap<>();
            for (IndexMappingRecord found :
                    await(indices.getMapping(get -> get.index(index))).result().values()) {
                fields.putAll(found.mappings().properties());
            }
            return Optional.of(fields);
        } catch (FailedRequest e) {
            if (e.failure().kind() == Failure.Kind.NO_INDEX) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void create(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException {
        try {
            await(indices.create(create -> create.index(index).mappings(mapping -> mapping.dynamic(DynamicMapping.True)
                    .dateDetection(false)
                    .properties(fields))));
            LOG.info("Made the index {} with {} fields", index, fields.size());
        } catch (FailedRequest e) {
            if (!e.failure().type().equals("resource_already_exists_exception")) {
                throw e;
            }
        }
    }

    @Override
    public void addFields(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException {
        await(indices.putMapping(put -> put.index(index).properties(fields)));
        LOG.info("Added the fields {} to the index {}", fields.keySet(), index);
    }

    private static <T> T await(CompletableFuture<T> answer) throws FailedRequest, InterruptedException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    /** Reads how a request failed. Messages of the libraries quote answers, so that none of them is used but the server's own. */
    private static FailedRequest failed(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof ElasticsearchException refused) {
            String reason = refused.error().reason();
            return new FailedRequest(
                    new Failure(
                            refused.status(),
                            ReplyReader.typeName(refused.error().type())),
                    reason == null ? "" : reason);
        }
        if (cause instanceof ResponseException refused) {
            return new FailedRequest(failureOf(refused.getResponse()), "");
        }
        if (cause instanceof TransportException unreadable) {
            return new FailedRequest(new Failure(unreadable.statusCode(), "unreadable answer"), "");
        }
        if (cause instanceof IOException broken) {
            return new FailedRequest(Failure.noAnswer(describe(broken)), "");
        }
        if (cause instanceof HttpException) {
            return new FailedRequest(Failure.noAnswer("something else than HTTP came back"), "");
        }
        throw new ConnectException("the HTTP client cannot work any more: restart the task", e);
    }

    private static Failure failureOf(Response response) {
        int status = response.getStatusLine().getStatusCode();
        try (InputStream body = bodyOf(response)) {
            return new Failure(status, ReplyReader.errorType(body));
        } catch (IOException e) {
            return new Failure(status, "");
        }
    }

    private static InputStream bodyOf(Response response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    private static String describe(IOException broken) {
        String name = broken.getClass().getSimpleName();
        return broken.getMessage() == null ? name : name + ": " + broken.getMessage();
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            LOG.warn("The HTTP client did not close in good order", e);
        }
    }
}

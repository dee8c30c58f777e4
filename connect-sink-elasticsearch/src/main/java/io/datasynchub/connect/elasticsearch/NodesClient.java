package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.SimpleJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.kafka.connect.errors.ConnectException;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of a cluster. Each request goes to the next of those that are up; one that fails is left alone for a while and then
 * tried again. Knows what the cluster said it is, and asks anew after it did not answer: another may be there by then.
 * Thread-safe.
 */
final class NodesClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodesClient.class);

    private final RestClient rest;
    private final RestClientTransport transport;
    private final AtomicReference<@Nullable ServerHello> hello;

    private NodesClient(RestClient rest, AtomicReference<@Nullable ServerHello> hello) {
        this.rest = rest;
        this.transport = new RestClientTransport(rest, new SimpleJsonpMapper(), null, NoopInstrumentation.INSTANCE);
        this.hello = hello;
    }

    /** Makes a client for so many requests at once. Nothing is sent yet. */
    static NodesClient open(Connection connection, int requests) {
        AtomicReference<@Nullable ServerHello> hello = new AtomicReference<>();
        Dialect dialect = new Dialect(() -> {
            ServerHello said = hello.get();
            return said != null && said.isElasticsearch();
        });
        HttpSetup setup = new HttpSetup(connection, requests, dialect);
        ServerUrls urls = connection.urls();
        RestClientBuilder builder = RestClient.builder(urls.hosts().toArray(HttpHost[]::new))
                .setDefaultHeaders(setup.headers())
                .setRequestConfigCallback(setup::timeouts)
                .setHttpClientConfigCallback(setup::client);
        if (!urls.path().isEmpty()) {
            builder.setPathPrefix(urls.path());
        }
        return new NodesClient(builder.build(), hello);
    }

    /** What the typed client is laid upon; its calls go through {@link #call}. */
    ElasticsearchTransport transport() {
        return transport;
    }

    /**
     * What the server says it is, as far as it tells these credentials; asked for once, and anew after it did not answer.
     *
     * @throws FailedRequest if it does not answer, or refuses the credentials
     */
    ServerHello server() throws FailedRequest, InterruptedException {
        ServerHello known = hello.get();
        if (known != null) {
            return known;
        }
        ServerHello said = askLeniently();
        if (hello.getAndSet(said) == null) {
            LOG.info("Connected to {}", said);
        }
        return said;
    }

    private ServerHello askLeniently() throws FailedRequest, InterruptedException {
        try {
            return ask();
        } catch (ExecutionException e) {
            FailedRequest failed = failedExchange(e);
            return switch (failed.failure().kind()) {
                case TRANSIENT, UNAUTHENTICATED -> throw failed;
                // It is there, and keeps to itself what it is: by its rights, or since it was built without that page.
                case FORBIDDEN, NO_INDEX, TOO_LARGE, REFUSED -> new ServerHello(productOf(e), "", "");
            };
        }
    }

    /**
     * Asks the server what it is, now.
     *
     * @throws FailedRequest if it does not tell
     */
    ServerHello hello() throws FailedRequest, InterruptedException {
        try {
            return ask();
        } catch (ExecutionException e) {
            throw failedExchange(e);
        }
    }

    private ServerHello ask() throws ExecutionException, FailedRequest, InterruptedException {
        Response response = exchange(new Request("GET", "/"));
        try (InputStream body = body(response)) {
            return ReplyReader.hello(response.getHeader(ServerHello.PRODUCT_HEADER), body);
        } catch (IOException e) {
            throw new FailedRequest(Failure.noAnswer("the answer cannot be read"), "");
        }
    }

    private static String productOf(ExecutionException refused) {
        String product = refused.getCause() instanceof ResponseException e
                ? e.getResponse().getHeader(ServerHello.PRODUCT_HEADER)
                : null;
        return product == null ? "" : product;
    }

    /** Sends a request, once it is known what is there. */
    Response perform(Request request) throws FailedRequest, InterruptedException {
        server();
        try {
            return exchange(request);
        } catch (ExecutionException e) {
            throw failedExchange(e);
        }
    }

    /** Makes a call of the typed client, once it is known what is there. */
    <T> T call(Supplier<CompletableFuture<T>> call) throws FailedRequest, InterruptedException {
        server();
        CompletableFuture<T> answer = call.get();
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    /** Reads how a call failed. Messages of the libraries quote answers, so that none of them is used but the server's own. */
    private FailedRequest failed(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof ElasticsearchException refused) {
            String reason = refused.error().reason();
            return new FailedRequest(
                    new Failure(
                            refused.status(),
                            ReplyReader.typeName(refused.error().type())),
                    reason == null ? "" : reason);
        }
        if (cause instanceof TransportException unreadable) {
            return new FailedRequest(new Failure(unreadable.statusCode(), "unreadable answer"), "");
        }
        return failedExchange(e);
    }

    private Response exchange(Request request) throws ExecutionException, InterruptedException {
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
            return answer.get();
        } catch (InterruptedException e) {
            sent.cancel();
            throw e;
        }
    }

    /**
     * How a request failed, and that a server which did not answer has to say again what it is. Messages of the libraries quote
     * answers, so that none of them is used.
     *
     * @throws ConnectException if the client itself is broken
     */
    private FailedRequest failedExchange(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof ResponseException refused) {
            return new FailedRequest(failureOf(refused.getResponse()), "");
        }
        if (cause instanceof IOException broken) {
            hello.set(null);
            return new FailedRequest(Failure.noAnswer(describe(broken)), "");
        }
        if (cause instanceof HttpException) {
            hello.set(null);
            return new FailedRequest(Failure.noAnswer("something else than HTTP came back"), "");
        }
        throw new ConnectException("the HTTP client cannot work any more: restart the task", e);
    }

    private static Failure failureOf(Response response) {
        int status = response.getStatusLine().getStatusCode();
        try (InputStream body = body(response)) {
            return new Failure(status, ReplyReader.errorType(body));
        } catch (IOException e) {
            return new Failure(status, "");
        }
    }

    static InputStream body(Response response) throws IOException {
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

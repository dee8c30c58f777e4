package io.datasynchub.connect.gsheet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Gives the answers that it was told, one after the other, to whatever is asked; the token endpoint gives tokens. */
final class GoogleServer implements AutoCloseable {

    /** One answer. @param retryAfter a header's value; null for none */
    record Answer(int status, String body, @Nullable String retryAfter) {
        static Answer ok(String body) {
            return new Answer(200, body, null);
        }

        /** As Google tells of errors. */
        static Answer error(int status, String message, String reason) {
            return new Answer(
                    status,
                    "{\"error\": {\"code\": " + status + ", \"message\": \"" + message
                            + "\", \"errors\": [{\"reason\": \"" + reason + "\"}]}}",
                    null);
        }

        Answer retryAfter(String value) {
            return new Answer(status, body, value);
        }

        static Answer never() {
            return new Answer(0, "", null);
        }
    }

    final List<String> requests = new ArrayList<>();
    final List<@Nullable String> logins = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int tokens;

    GoogleServer(Answer... answers) {
        this.answers.addAll(List.of(answers));
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.setExecutor(threads);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange call) throws IOException {
        if (call.getRequestURI().getPath().equals("/token")) {
            call.getRequestBody().readAllBytes();
            send(
                    call,
                    Answer.ok("{\"access_token\": \"token-" + ++tokens
                            + "\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"));
            return;
        }
        requests.add(URLDecoder.decode(call.getRequestURI().toString(), StandardCharsets.UTF_8));
        logins.add(call.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.isEmpty() ? Answer.error(500, "no answer is left", "internal") : answers.remove();
        if (answer.status() == 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            send(call, answer);
        }
    }

    private static void send(HttpExchange call, Answer answer) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body().getBytes(StandardCharsets.UTF_8));
        }
        call.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        call.getResponseHeaders().set("Content-Encoding", "gzip");
        if (answer.retryAfter() != null) {
            call.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        call.sendResponseHeaders(answer.status(), packed.size());
        call.getResponseBody().write(packed.toByteArray());
        call.close();
    }

    /** The key of a service account that nobody else has. */
    static String serviceAccount() {
        try {
            byte[] key = KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"a@b\", \"private_key_id\": \"k\","
                    + " \"token_uri\": \"http://127.0.0.1:1/token\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n"
                    + Base64.getEncoder().encodeToString(key) + "\\n-----END PRIVATE KEY-----\\n\"}";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}

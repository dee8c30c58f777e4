package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Where requests come in: who asks, whether he may, what goes wrong, and how the answer is sent. */
final class Door implements HttpHandler {

    private static final String BEARER = "Bearer ";
    private static final int OK = 200;
    /** The length of an answer that is cut off before it. */
    private static final int PROMISED = 1_000;

    private final ApiDescription api = ApiDescription.read();
    private final ObjectMapper json = new ObjectMapper();
    private final SheetsAnswers sheets;
    private final DriveAnswers files;
    private final Credentials credentials;
    private final Calls calls;
    private final Faults faults;
    private final CountDownLatch closing;
    private volatile @Nullable ReadQuota quota;

    Door(Drive drive, Credentials credentials, Calls calls, Faults faults, CountDownLatch closing) {
        this.sheets = new SheetsAnswers(drive);
        this.files = new DriveAnswers(drive);
        this.credentials = credentials;
        this.calls = calls;
        this.faults = faults;
        this.closing = closing;
    }

    /** @param quota null for none */
    void quota(@Nullable ReadQuota quota) {
        this.quota = quota;
    }

    /** An answer that ends before its end is to be sent. */
    private static final class CutException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        try {
            if (path.equals("/token")) {
                token(exchange);
            } else {
                call(exchange, path);
            }
        } catch (ApiError error) {
            calls.countRefused(error.code());
            Integer retryAfter = error.retryAfter();
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter.toString());
            }
            ObjectNode body = error.json(path.startsWith("/drive/"));
            send(exchange, error.code(), TokenFilter.INCLUDE_ALL, out -> out.writeTree(body));
        } catch (CutException cut) {
            cut(exchange);
        } finally {
            exchange.close();
        }
    }

    private void call(HttpExchange exchange, String path) throws IOException {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        Call call = Call.read(api, exchange.getRequestMethod(), path, query).orElseThrow(ApiError::noEntity);
        String method = call.method().id();
        calls.count(method);
        Caller caller = caller(exchange, call);
        goWrong(faults.of(method));
        ReadQuota limit = quota;
        if (limit != null && !call.method().isDrive()) {
            limit.take(caller);
        }
        Optional<String> fields = call.one("fields");
        String mask = fields.orElseGet(() -> DriveAnswers.usualFields(method));
        TokenFilter filter = FieldMask.parse(api, call.method().response(), mask);
        if (call.method().isDrive()) {
            send(exchange, OK, filter, files.answer(call, caller));
        } else {
            SheetsAnswers.Found found = sheets.answer(call, caller, filter);
            goWrong(faults.ofRead(found.rows()));
            send(exchange, OK, filter, found.answer());
        }
    }

    private Caller caller(HttpExchange exchange, Call call) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String token = header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : call.one("access_token").or(() -> call.one("oauth_token")).orElse(null);
        String key = call.one("key").orElse(exchange.getRequestHeaders().getFirst("X-Goog-Api-Key"));
        Caller caller = credentials.caller(token, key);
        if (caller instanceof Caller.Account account
                && !intersect(account.scopes(), call.method().scopes())) {
            throw ApiError.forbidden("Request had insufficient authentication scopes.");
        }
        return caller;
    }

    private static boolean intersect(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    private void goWrong(Optional<Fault> fault) {
        Fault what = fault.orElse(null);
        if (what instanceof Fault.Status status) {
            throw ApiError.of(status.code(), status.message(), status.retryAfter());
        } else if (what instanceof Fault.Cut) {
            throw new CutException();
        } else if (what instanceof Fault.Delay delay) {
            await(delay.duration());
        } else if (what instanceof Fault.Meanwhile meanwhile) {
            meanwhile.edit().run();
        }
    }

    /** Waits, though not beyond the server's end. */
    private void await(Duration duration) {
        try {
            if (closing.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CutException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CutException();
        }
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(OK, PROMISED);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
    }

    private void token(HttpExchange exchange) throws IOException {
        calls.count(Calls.TOKEN);
        goWrong(faults.of(Calls.TOKEN));
        ObjectNode answer;
        int status = OK;
        try {
            answer = credentials.grant(form(exchange));
        } catch (Credentials.Refused refused) {
            answer = refused.json();
            status = ApiError.BAD_REQUEST;
            calls.countRefused(status);
        }
        ObjectNode body = answer;
        send(exchange, status, TokenFilter.INCLUDE_ALL, out -> out.writeTree(body));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        try (InputStream body = isGzip(exchange, "Content-Encoding")
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody()) {
            for (String pair : new String(body.readAllBytes(), StandardCharsets.UTF_8).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    form.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return form;
    }

    private void send(HttpExchange exchange, int status, TokenFilter filter, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        boolean gzip = isGzip(exchange, "Accept-Encoding");
        if (gzip) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(status, 0);
        OutputStream body = new BufferedOutputStream(exchange.getResponseBody());
        try (JsonGenerator plain = json.getFactory().createGenerator(gzip ? new GZIPOutputStream(body) : body);
                JsonGenerator masked =
                        new FilteringGeneratorDelegate(plain, filter, TokenFilter.Inclusion.INCLUDE_NON_NULL, true)) {
            answer.write(masked);
        }
    }

    private static boolean isGzip(HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        return value != null && value.toLowerCase(Locale.ROOT).contains("gzip");
    }
}

package io.datasynchub.connect.elasticsearch;

import static io.datasynchub.connect.elasticsearch.ElasticsearchSinkConfig.CONNECTION_API_KEY;
import static io.datasynchub.connect.elasticsearch.ElasticsearchSinkConfig.CONNECTION_PASSWORD;
import static io.datasynchub.connect.elasticsearch.ElasticsearchSinkConfig.CONNECTION_TIMEOUT;
import static io.datasynchub.connect.elasticsearch.ElasticsearchSinkConfig.CONNECTION_URL;
import static io.datasynchub.connect.elasticsearch.ElasticsearchSinkConfig.CONNECTION_USERNAME;
import static io.datasynchub.connect.elasticsearch.ElasticsearchSinkConfig.REQUEST_TIMEOUT;

import io.datasynchub.connect.common.config.Findings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Looks at a configuration as a whole, and asks the server about it once the settings that reach it are well-formed. */
final class Preflight {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int OLDEST_MAJOR_VERSION = 8;

    /** How a server built without its information page answers. */
    private static final int METHOD_NOT_ALLOWED = 405;

    private Preflight() {}

    static void check(Map<String, String> properties, Findings findings) {
        checkCredentials(findings);
        if (findings.clean(
                CONNECTION_URL,
                CONNECTION_USERNAME,
                CONNECTION_PASSWORD,
                CONNECTION_API_KEY,
                CONNECTION_TIMEOUT,
                REQUEST_TIMEOUT)) {
            checkServer(connectionOf(properties), findings);
        }
    }

    private static void checkCredentials(Findings findings) {
        boolean user = findings.value(CONNECTION_USERNAME) != null;
        boolean password = findings.value(CONNECTION_PASSWORD) != null;
        if (user && findings.value(CONNECTION_API_KEY) != null) {
            findings.add(CONNECTION_API_KEY, "either an API key or a user is used: remove this or connection.username");
        }
        if (user && !password) {
            findings.add(CONNECTION_PASSWORD, "connection.username is set, so a password is required");
        }
        if (password && !user) {
            findings.add(CONNECTION_USERNAME, "connection.password is set, so a user is required");
        }
    }

    /** The settings of the connection alone, since others may be wrong, with timeouts that nobody minds waiting for. */
    private static ElasticsearchSinkConfig connectionOf(Map<String, String> properties) {
        Map<String, String> connection = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith("connection.") && value != null) {
                connection.put(name, value);
            }
        });
        String wait = String.valueOf(LONGEST_WAIT.toMillis());
        connection.put(CONNECTION_TIMEOUT.name(), wait);
        connection.put(REQUEST_TIMEOUT.name(), wait);
        return ElasticsearchSinkConfig.parse(connection);
    }

    private static void checkServer(ElasticsearchSinkConfig config, Findings findings) {
        try (ElasticsearchClient client = ElasticsearchClient.open(config, 1)) {
            judge(client.hello(), findings);
        } catch (FailedRequest e) {
            judge(config.urls(), e.failure(), findings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void judge(ServerHello hello, Findings findings) {
        boolean openSearch = hello.distribution().equals("opensearch");
        if (hello.product().isEmpty() && !openSearch) {
            findings.add(CONNECTION_URL, "something answers there that is no Elasticsearch");
        } else if (!openSearch && majorVersion(hello.version()) < OLDEST_MAJOR_VERSION) {
            findings.add(
                    CONNECTION_URL,
                    "the server is Elasticsearch " + hello.version() + ": version " + OLDEST_MAJOR_VERSION
                            + " or later is needed");
        }
    }

    private static int majorVersion(String version) {
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            return OLDEST_MAJOR_VERSION;
        }
    }

    /** A server that does not tell everybody, or at all, what it is has at least answered. */
    static void judge(ServerUrls urls, Failure failure, Findings findings) {
        switch (failure.kind()) {
            case UNAUTHENTICATED -> refusedCredentials(findings);
            case FORBIDDEN -> {}
            case NO_INDEX, TOO_LARGE, REFUSED -> {
                if (failure.status() != METHOD_NOT_ALLOWED) {
                    findings.add(CONNECTION_URL, urls + " answered " + failure + " to GET /");
                }
            }
            case TRANSIENT -> findings.add(CONNECTION_URL, urls + " cannot be used now: " + failure);
        }
    }

    private static void refusedCredentials(Findings findings) {
        if (findings.value(CONNECTION_API_KEY) != null) {
            findings.add(CONNECTION_API_KEY, "the server refuses this key (401)");
        } else if (findings.value(CONNECTION_USERNAME) != null) {
            findings.add(CONNECTION_USERNAME, "the server refuses this user with this password (401)");
            findings.add(CONNECTION_PASSWORD, "the server refuses this user with this password (401)");
        } else {
            findings.add(
                    CONNECTION_USERNAME,
                    "the server asks for credentials (401): set this and connection.password, or connection.api.key");
        }
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks at the settings of the connection as a whole, and asks the server about it once they are well-formed. */
final class Preflight {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int OLDEST_MAJOR_VERSION = 8;

    /** How a server built without its information page answers. */
    private static final int METHOD_NOT_ALLOWED = 405;

    private Preflight() {}

    static void check(Map<String, String> properties, Findings findings) {
        Credentials.problems(findings.values()).forEach(findings::add);
        if (findings.clean(ConnectionSettings.all())) {
            try {
                checkServer(properties, Connection.of(findings.values()).waitingAtMost(LONGEST_WAIT), findings);
            } catch (SettingException e) {
                findings.add(e);
            }
        }
    }

    private static void checkServer(Map<String, String> properties, Connection connection, Findings findings) {
        try (NodesClient nodes = NodesClient.open(connection, 1)) {
            hello(nodes, connection, findings);
            if (findings.clean(ConnectionSettings.all())) {
                TargetCheck.check(properties, connection.credentials(), new TargetsClient(nodes), findings);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hello(NodesClient nodes, Connection connection, Findings findings) throws InterruptedException {
        try {
            judge(nodes.hello(), findings);
        } catch (FailedRequest e) {
            judge(connection, e.failure(), findings);
        }
    }

    static void judge(ServerHello hello, Findings findings) {
        if (!hello.isElasticsearch() && !hello.isOpenSearch()) {
            findings.add(ConnectionSettings.URL, "something answers there that is no Elasticsearch");
        } else if (hello.isElasticsearch()
                && hello.majorVersion().orElse(OLDEST_MAJOR_VERSION) < OLDEST_MAJOR_VERSION) {
            findings.add(
                    ConnectionSettings.URL,
                    "the server is " + hello + ": version " + OLDEST_MAJOR_VERSION + " or later is needed");
        }
    }

    /** A server that does not tell everybody, or at all, what it is has at least answered. */
    static void judge(Connection connection, Failure failure, Findings findings) {
        ServerUrls urls = connection.urls();
        switch (failure.kind()) {
            case UNAUTHENTICATED -> refused(connection.credentials(), findings);
            case FORBIDDEN -> {
                boolean byServer = !failure.type().isEmpty();
                if (!byServer && connection.credentials() instanceof Credentials.Aws) {
                    refused(connection.credentials(), findings);
                }
            }
            case NO_INDEX, TOO_LARGE, REFUSED -> {
                if (failure.status() != METHOD_NOT_ALLOWED) {
                    findings.add(ConnectionSettings.URL, urls + " answered " + failure + " to GET /");
                }
            }
            case TRANSIENT -> findings.add(ConnectionSettings.URL, urls + " cannot be used now: " + failure);
        }
    }

    private static void refused(Credentials credentials, Findings findings) {
        if (credentials instanceof Credentials.Authorization authorization) {
            List<Setting<?>> settings = authorization.settings();
            settings.forEach(setting -> findings.add(
                    setting,
                    settings.size() == 1
                            ? "the server refuses this (401)"
                            : "the server refuses this user with this password (401)"));
        } else if (credentials instanceof Credentials.Aws aws) {
            findings.add(
                    aws.keys() == null ? ConnectionSettings.AWS_REGION : ConnectionSettings.AWS_ACCESS_KEY,
                    "the service refuses the signature: check region, service and key, and the domain's access policy");
        } else {
            findings.add(
                    ConnectionSettings.USERNAME,
                    "the server asks for credentials (401): set this and connection.password, or connection.api.key");
        }
    }
}

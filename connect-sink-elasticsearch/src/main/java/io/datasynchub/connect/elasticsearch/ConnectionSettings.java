package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.config.TlsSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/** The settings that say where the server is, who asks it, and how it is reached. */
final class ConnectionSettings {

    /** How bodies are made smaller on their way. */
    enum Compression {
        NONE,
        GZIP
    }

    static final Setting<List<String>> URL = Setting.list("connection.url")
            .title("Elasticsearch URLs")
            .importance(Importance.HIGH)
            .checkedBy(ConnectionSettings::checkUrls)
            .doc("The nodes to connect to, such as https://es-1:9200,https://es-2:9200, of Elasticsearch 8 or 9, or of"
                    + " OpenSearch. Requests go to each in turn, and around those that are down. A URL with a user and a"
                    + " password in it is refused.");

    static final Setting<String> USERNAME = Setting.string("connection.username")
            .title("User")
            .optional()
            .importance(Importance.HIGH)
            .doc("The user to connect as. It needs the privileges create_index, index, delete, view_index_metadata and"
                    + " manage on the indices that it writes to.");

    static final Setting<Password> PASSWORD = Setting.password("connection.password")
            .title("Password")
            .optional()
            .importance(Importance.HIGH)
            .doc("The user's password.");

    static final Setting<Password> API_KEY = Setting.password("connection.api.key")
            .title("API key")
            .optional()
            .importance(Importance.HIGH)
            .doc(
                    "An API key to connect with in place of a user, in the encoded form that Elasticsearch shows when it makes"
                            + " one.");

    static final Setting<Password> BEARER_TOKEN = Setting.password("connection.bearer.token")
            .title("Bearer token")
            .optional()
            .importance(Importance.MEDIUM)
            .doc("A token to connect with in place of a user: of a service account, or of OAuth.");

    static final Setting<Password> HEADERS = Setting.password("connection.headers")
            .title("Headers")
            .optional()
            .importance(Importance.LOW)
            .checkedBy((name, value) -> Headers.parse(name, (Password) value))
            .doc("Headers to send with every request, one a line, each as Name: value.");

    static final Setting<Compression> COMPRESSION = Setting.oneOf("connection.compression", Compression.class)
            .title("Compression")
            .defaultsTo(Compression.NONE)
            .importance(Importance.LOW)
            .doc(
                    "Whether requests are compressed, and answers asked for in compressed form. It costs the worker's and the"
                            + " server's time, and gains where the network is slow or paid for.");

    static final Setting<Duration> TIMEOUT = Setting.millis("connection.timeout.ms")
            .title("Connection timeout")
            .defaultsTo(Duration.ofSeconds(5))
            .between(1, 600_000)
            .importance(Importance.LOW)
            .doc("How long to wait for a node to accept a connection, in milliseconds.");

    static final Setting<Duration> REQUEST_TIMEOUT = Setting.millis("request.timeout.ms")
            .title("Request timeout")
            .defaultsTo(Duration.ofSeconds(60))
            .between(1, 3_600_000)
            .importance(Importance.LOW)
            .doc(
                    "How long to wait for an answer, in milliseconds. The request is then sent again: it may have been carried"
                            + " out, which does no harm.");

    static final Setting<String> CA_FINGERPRINT = Setting.string("connection.tls.ca.fingerprint")
            .title("Fingerprint of the authority")
            .optional()
            .importance(Importance.MEDIUM)
            .checkedBy(ConnectionSettings::checkFingerprint)
            .doc(
                    "SHA-256 of the certificate of the authority to trust, in hexadecimal digits as Elasticsearch prints it when"
                            + " it starts for the first time. It takes the place of a truststore; the server has to show the"
                            + " authority's certificate with its own.");

    static final Setting<String> PROXY_HOST = Setting.string("connection.proxy.host")
            .title("Proxy host")
            .optional()
            .importance(Importance.LOW)
            .doc("An HTTP proxy to reach the nodes through.");

    static final Setting<Integer> PROXY_PORT = Setting.integer("connection.proxy.port")
            .title("Proxy port")
            .defaultsTo(8_080)
            .between(1, 65_535)
            .importance(Importance.LOW)
            .doc("The proxy's port.");

    static final Setting<String> PROXY_USERNAME = Setting.string("connection.proxy.username")
            .title("Proxy user")
            .optional()
            .importance(Importance.LOW)
            .doc("The user that the proxy asks for.");

    static final Setting<Password> PROXY_PASSWORD = Setting.password("connection.proxy.password")
            .title("Proxy password")
            .optional()
            .importance(Importance.LOW)
            .doc("The password of the proxy's user.");

    static final Setting<String> AWS_REGION = Setting.string("connection.aws.region")
            .title("AWS region")
            .optional()
            .importance(Importance.MEDIUM)
            .doc(
                    "The region of a domain of Amazon OpenSearch Service, such as eu-central-1. Requests are then signed with AWS"
                            + " Signature Version 4 in place of a user.");

    static final Setting<String> AWS_SERVICE = Setting.string("connection.aws.service")
            .title("AWS service")
            .defaultsTo("es")
            .importance(Importance.LOW)
            .doc("What requests are signed for: es for a domain, aoss for a serverless collection.");

    static final Setting<String> AWS_ACCESS_KEY = Setting.string("connection.aws.access.key")
            .title("AWS access key")
            .optional()
            .importance(Importance.MEDIUM)
            .doc(
                    "The id of the access key to sign with. Unless set, the worker's own: from its environment, system properties,"
                            + " profile, container or instance.");

    static final Setting<Password> AWS_SECRET_KEY = Setting.password("connection.aws.secret.key")
            .title("AWS secret key")
            .optional()
            .importance(Importance.MEDIUM)
            .doc("The secret of the access key.");

    static final Setting<Password> AWS_SESSION_TOKEN = Setting.password("connection.aws.session.token")
            .title("AWS session token")
            .optional()
            .importance(Importance.LOW)
            .doc("The token that belongs to a temporary access key.");

    private ConnectionSettings() {}

    /** All of them, in groups. */
    static Settings all() {
        return Settings.none()
                .group(
                        "Connection",
                        URL,
                        USERNAME,
                        PASSWORD,
                        API_KEY,
                        BEARER_TOKEN,
                        HEADERS,
                        COMPRESSION,
                        TIMEOUT,
                        REQUEST_TIMEOUT)
                .and(TlsSettings.all(CA_FINGERPRINT))
                .group("Proxy", PROXY_HOST, PROXY_PORT, PROXY_USERNAME, PROXY_PASSWORD)
                .group("AWS", AWS_REGION, AWS_SERVICE, AWS_ACCESS_KEY, AWS_SECRET_KEY, AWS_SESSION_TOKEN);
    }

    /** Called for a missing value as well. */
    private static void checkFingerprint(String name, Object value) {
        if (value != null) {
            TrustedAuthority.parse(name, (String) value);
        }
    }

    /** Called for a missing value as well, which is a finding by itself. */
    @SuppressWarnings("unchecked")
    private static void checkUrls(String name, Object value) {
        if (value != null) {
            ServerUrls.parse(name, (List<String>) value);
        }
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.TlsContext;
import io.datasynchub.connect.common.config.TlsSettings;
import io.datasynchub.connect.elasticsearch.ConnectionSettings.Compression;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is, who asks it, and how it is reached.
 *
 * @param tls for nodes whose URL begins with https
 * @param verifyHostname whether a node's certificate has to name it
 * @param proxy that stands before the nodes, or null
 * @param headers of every request, beside those that the request needs
 * @param gzip whether bodies are compressed
 * @param timeout for a node to accept a connection
 * @param requestTimeout for an answer
 */
record Connection(
        ServerUrls urls,
        Credentials credentials,
        SSLContext tls,
        boolean verifyHostname,
        @Nullable Proxy proxy,
        List<Header> headers,
        boolean gzip,
        Duration timeout,
        Duration requestTimeout) {

    /**
     * An HTTP proxy.
     *
     * @param user whom it asks for, or null
     */
    record Proxy(HttpHost host, @Nullable UsernamePasswordCredentials user) {}

    /** @throws SettingException if settings that are right each by itself do not go together, or a file is of no use */
    static Connection of(SettingValues values) {
        return new Connection(
                ServerUrls.parse(ConnectionSettings.URL.name(), values.get(ConnectionSettings.URL)),
                Credentials.of(values),
                tls(values),
                values.get(TlsSettings.VERIFY_HOSTNAME),
                proxy(values),
                Headers.parse(
                        ConnectionSettings.HEADERS.name(),
                        values.find(ConnectionSettings.HEADERS).orElse(null)),
                values.get(ConnectionSettings.COMPRESSION) == Compression.GZIP,
                values.get(ConnectionSettings.TIMEOUT),
                values.get(ConnectionSettings.REQUEST_TIMEOUT));
    }

    private static SSLContext tls(SettingValues values) {
        String fingerprint = values.find(ConnectionSettings.CA_FINGERPRINT).orElse(null);
        if (fingerprint == null) {
            return TlsContext.of(values);
        }
        if (values.find(TlsSettings.TRUSTSTORE_LOCATION).isPresent()) {
            throw new SettingException(
                    ConnectionSettings.CA_FINGERPRINT,
                    "it takes the place of a truststore: remove this or " + TlsSettings.TRUSTSTORE_LOCATION);
        }
        return TlsContext.of(values, TrustedAuthority.parse(ConnectionSettings.CA_FINGERPRINT.name(), fingerprint));
    }

    private static @Nullable Proxy proxy(SettingValues values) {
        String user = values.find(ConnectionSettings.PROXY_USERNAME).orElse(null);
        String password = values.find(ConnectionSettings.PROXY_PASSWORD)
                .map(Password::value)
                .orElse("");
        return values.find(ConnectionSettings.PROXY_HOST)
                .map(host -> new Proxy(
                        new HttpHost(host, values.get(ConnectionSettings.PROXY_PORT)),
                        user == null ? null : new UsernamePasswordCredentials(user, password)))
                .orElse(null);
    }

    /** These nodes, not waited for any longer than {@code most}. */
    Connection waitingAtMost(Duration most) {
        return new Connection(
                urls,
                credentials,
                tls,
                verifyHostname,
                proxy,
                headers,
                gzip,
                timeout.compareTo(most) < 0 ? timeout : most,
                requestTimeout.compareTo(most) < 0 ? requestTimeout : most);
    }
}

package io.datasynchub.connect.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.auth.AuthScope;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;

/**
 * A connection in the words of the HTTP client.
 *
 * @param requests how many there are at once
 * @param dialect what requests and answers go through
 */
record HttpSetup(Connection connection, int requests, Dialect dialect) {

    /** Those of every request. */
    Header[] headers() {
        List<Header> headers = new ArrayList<>(connection.headers());
        if (connection.credentials() instanceof Credentials.Authorization authorization) {
            headers.add(new BasicHeader(
                    HttpHeaders.AUTHORIZATION, authorization.value().value()));
        }
        if (connection.gzip()) {
            headers.add(new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip"));
        }
        return headers.toArray(Header[]::new);
    }

    RequestConfig.Builder timeouts(RequestConfig.Builder request) {
        return request.setConnectTimeout((int) connection.timeout().toMillis())
                .setSocketTimeout((int) connection.requestTimeout().toMillis());
    }

    HttpAsyncClientBuilder client(HttpAsyncClientBuilder http) {
        http.setMaxConnPerRoute(requests)
                .setMaxConnTotal(requests * connection.urls().hosts().size())
                .setDefaultIOReactorConfig(
                        IOReactorConfig.custom().setSoKeepAlive(true).build())
                .setSSLContext(connection.tls())
                .setSSLHostnameVerifier(
                        connection.verifyHostname() ? new DefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE)
                .addInterceptorLast((HttpRequestInterceptor) dialect)
                .addInterceptorLast((HttpResponseInterceptor) dialect);
        if (connection.proxy() != null) {
            through(http, connection.proxy());
        }
        // Last of all, since it covers what the others have done.
        if (connection.credentials() instanceof Credentials.Aws aws) {
            http.addInterceptorLast(AwsSigner.of(aws));
        }
        return http;
    }

    private static void through(HttpAsyncClientBuilder http, Connection.Proxy proxy) {
        http.setProxy(proxy.host());
        if (proxy.user() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(new AuthScope(proxy.host()), proxy.user());
            http.setDefaultCredentialsProvider(credentials);
        }
    }
}

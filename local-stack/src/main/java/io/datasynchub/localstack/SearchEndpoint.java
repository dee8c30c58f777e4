package io.datasynchub.localstack;

import java.net.URI;
import java.util.List;

/** A cluster that is spoken to as Elasticsearch is. */
public sealed interface SearchEndpoint extends Endpoint permits ElasticsearchEndpoint, OpenSearchEndpoint {

    int DEFAULT_PORT = 9200;

    /** Of its HTTP interface, perhaps with {@code user:password@}. */
    URI url();

    /** The URL as it is, if it is one of HTTP. */
    static URI checked(URI url, Part part) {
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException("Not a URL of " + part.title() + "; expected http://HOST:PORT");
        }
        return url;
    }

    @Override
    default List<HostAndPort> addresses() {
        return List.of(new HostAndPort(url().getHost(), url().getPort() < 0 ? DEFAULT_PORT : url().getPort()));
    }

    /** As messages show it, without a password. */
    default String shown() {
        return url().getScheme() + "://" + addresses().get(0);
    }
}

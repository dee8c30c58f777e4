package io.datasynchub.localstack;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * An Elasticsearch cluster.
 *
 * @param url of its HTTP interface, perhaps with {@code user:password@}
 */
public record ElasticsearchEndpoint(URI url) implements Endpoint {

    static final String URL = "ELASTICSEARCH_URL";
    private static final int DEFAULT_PORT = 9200;

    /** @throws IllegalArgumentException if the URL is not one of HTTP */
    public ElasticsearchEndpoint {
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException("Not an Elasticsearch URL; expected http://HOST:PORT");
        }
    }

    @Override
    public Part part() {
        return Part.ELASTICSEARCH;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(URL, url.toString());
    }

    @Override
    public List<HostAndPort> addresses() {
        return List.of(new HostAndPort(url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort()));
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + addresses().get(0);
    }
}

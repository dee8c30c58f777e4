package io.datasynchub.localstack;

import java.net.URI;
import java.util.Map;

/**
 * An Elasticsearch cluster.
 *
 * @param url of its HTTP interface, perhaps with {@code user:password@}
 */
public record ElasticsearchEndpoint(URI url) implements SearchEndpoint {

    static final String URL = "ELASTICSEARCH_URL";

    /** @throws IllegalArgumentException if the URL is not one of HTTP */
    public ElasticsearchEndpoint {
        SearchEndpoint.checked(url, Part.ELASTICSEARCH);
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
    public String toString() {
        return shown();
    }
}

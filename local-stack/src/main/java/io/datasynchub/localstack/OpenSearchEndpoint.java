package io.datasynchub.localstack;

import java.net.URI;
import java.util.Map;

/**
 * An OpenSearch cluster.
 *
 * @param url of its HTTP interface, perhaps with {@code user:password@}
 */
public record OpenSearchEndpoint(URI url) implements SearchEndpoint {

    static final String URL = "OPENSEARCH_URL";

    /** @throws IllegalArgumentException if the URL is not one of HTTP */
    public OpenSearchEndpoint {
        SearchEndpoint.checked(url, Part.OPENSEARCH);
    }

    @Override
    public Part part() {
        return Part.OPENSEARCH;
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

package io.datasynchub.localstack;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * An Apicurio Registry, which speaks Confluent's API too.
 *
 * @param url of its HTTP interface, without a path
 */
public record RegistryEndpoint(URI url) implements Endpoint {

    static final String URL = "APICURIO_REGISTRY_URL";
    private static final int DEFAULT_PORT = 8080;

    /** @throws IllegalArgumentException if the URL is not one of HTTP */
    public RegistryEndpoint {
        SearchEndpoint.checked(url, Part.REGISTRY);
    }

    @Override
    public Part part() {
        return Part.REGISTRY;
    }

    /** Where Confluent's API begins, as Confluent's converters and tools take it. */
    public URI confluentUrl() {
        return url.resolve("/apis/ccompat/v7");
    }

    /** Where its own API begins, as its own converters take it. */
    public URI apicurioUrl() {
        return url.resolve("/apis/registry/v2");
    }

    URI readiness() {
        return url.resolve("/health/ready");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(URL, url.toString(), "SCHEMA_REGISTRY_URL", confluentUrl().toString());
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

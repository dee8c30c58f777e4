package io.datasynchub.localstack;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** A Connect worker's REST interface. */
public record ConnectEndpoint(URI uri) implements Endpoint {

    @Override
    public Part part() {
        return Part.CONNECT;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public List<HostAndPort> addresses() {
        return List.of(new HostAndPort(uri.getHost(), uri.getPort()));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

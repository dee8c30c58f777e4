package io.datasynchub.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MongoDB deployment.
 *
 * @param uri a connection string, {@code mongodb://…} or {@code mongodb+srv://…}
 */
public record MongoDbEndpoint(String uri) implements Endpoint {

    static final String URI = "MONGODB_URI";
    private static final int DEFAULT_PORT = 27017;
    private static final Pattern FORM = Pattern.compile("(mongodb(?:\\+srv)?)://(?:[^@/]*@)?([^/?@]+)([/?].*)?");

    /** @throws IllegalArgumentException if the URI is no MongoDB connection string */
    public MongoDbEndpoint {
        if (!FORM.matcher(uri).matches()) {
            throw new IllegalArgumentException("Not a MongoDB connection string; expected mongodb://HOST:PORT");
        }
    }

    @Override
    public Part part() {
        return Part.MONGODB;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(URI, uri);
    }

    @Override
    public List<HostAndPort> addresses() {
        Matcher parts = parts();
        return parts.group(1).equals("mongodb")
                ? Arrays.stream(parts.group(2).split(","))
                        .map(host -> HostAndPort.parse(host, DEFAULT_PORT))
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        Matcher parts = parts();
        return parts.group(1) + "://" + parts.group(2);
    }

    private Matcher parts() {
        Matcher parts = FORM.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalStateException("Checked at construction");
        }
        return parts;
    }
}

package io.datasynchub.integration;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.datasynchub.localstack.HostAndPort;
import io.datasynchub.localstack.MongoDbEndpoint;
import io.datasynchub.localstack.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;

/** A database for each target, with one collection. */
record MongoDbStore(MongoDbEndpoint endpoint, MongoClient client) implements Store {

    private static final String COLLECTION = "rows";

    MongoDbStore(MongoDbEndpoint endpoint) {
        this(endpoint, MongoClients.create(endpoint.uri()));
    }

    @Override
    public Part part() {
        return Part.MONGODB;
    }

    @Override
    public String config() {
        return "mongodb-sink";
    }

    @Override
    public HostAndPort address() {
        List<HostAndPort> addresses = endpoint.addresses();
        Assumptions.assumeTrue(
                addresses.size() == 1, () -> endpoint + " is not one host: a proxy cannot stand before it");
        boolean readable = !Boolean.TRUE.equals(new ConnectionString(endpoint.uri()).getSslEnabled());
        Assumptions.assumeTrue(readable, () -> endpoint + " uses TLS: a proxy cannot tell a write from the rest");
        return addresses.get(0);
    }

    /** The same user and options; the server is not asked for the others of its replica set, which would lead around the proxy. */
    @Override
    public Map<String, String> via(HostAndPort proxy) {
        String uri = endpoint.uri();
        int host = Math.max(uri.indexOf("://") + 3, uri.indexOf('@') + 1);
        int rest = host;
        while (rest < uri.length() && uri.charAt(rest) != '/' && uri.charAt(rest) != '?') {
            rest++;
        }
        String path = uri.substring(rest);
        String options = path.contains("?") ? path + "&" : (path.isEmpty() ? "/" : path) + "?";
        return Map.of("connection.uri", uri.substring(0, host) + proxy + options + "directConnection=true");
    }

    @Override
    public Map<String, String> destination(String target) {
        return Map.of("destination.database", target, "destination.collection", COLLECTION);
    }

    /** A command's first element has the command's name: a string, or a number in that for many collections. */
    @Override
    public List<String> startsOfWrites() {
        return List.of("\u0002insert\0", "\u0002update\0", "\u0002delete\0", "\u0010bulkWrite\0");
    }

    @Override
    public Collection<Row> rows(String target) {
        List<Row> rows = new ArrayList<>();
        for (Document document :
                client.getDatabase(target).getCollection(COLLECTION).find()) {
            Assertions.assertThat(document.keySet()).containsExactlyInAnyOrder("_id", "id", "version", "text");
            Assertions.assertThat(document.get("_id")).isEqualTo(document.get("id"));
            rows.add(new Row(document.getLong("id"), document.getLong("version"), document.getString("text")));
        }
        return rows;
    }

    @Override
    public void drop(String target) {
        client.getDatabase(target).drop();
    }

    @Override
    public void close() {
        client.close();
    }
}

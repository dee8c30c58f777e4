package io.datasynchub.quickstart;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.datasynchub.localstack.MongoDbEndpoint;
import io.datasynchub.localstack.Part;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Reads documents back from MongoDB. */
final class MongoStoreClient implements Store {

    private final MongoView view = new MongoView();
    private final MongoDbEndpoint endpoint;
    private final MongoClient client;
    private final String database;

    MongoStoreClient(MongoDbEndpoint endpoint, String database) {
        this.endpoint = endpoint;
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(endpoint.uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build());
        this.database = database;
    }

    @Override
    public String name() {
        return "mongodb";
    }

    @Override
    public Part part() {
        return Part.MONGODB;
    }

    @Override
    public View view() {
        return view;
    }

    @Override
    public String place(Table table) {
        return "collection " + database + "." + view.collection(table);
    }

    @Override
    public long count(Table table) {
        try {
            return collection(table).estimatedDocumentCount();
        } catch (MongoException e) {
            throw failed(e);
        }
    }

    @Override
    public void refresh(List<Table> tables) {
        // A write that was answered is there for all to see.
    }

    @Override
    public List<Optional<Map<String, @Nullable Object>>> read(List<Row> rows) {
        Table table = rows.get(0).table();
        List<BsonValue> ids = rows.stream().map(view::id).toList();
        Map<String, BsonDocument> found = new HashMap<>();
        forEach(collection(table).find(Filters.in(MongoView.ID, ids)), document -> found.put(idOf(document), document));
        return ids.stream()
                .map(id -> Optional.ofNullable(found.get(view.idText(id))).map(document -> fields(table, document)))
                .toList();
    }

    private String idOf(BsonDocument document) {
        return view.idText(document.getOrDefault(MongoView.ID, BsonNull.VALUE));
    }

    private Map<String, @Nullable Object> fields(Table table, BsonDocument document) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(document);
        for (Column column : table.columns()) {
            BsonValue stored = document.get(column.name());
            if (stored != null) {
                fields.put(column.name(), view.value(column, stored));
            }
        }
        return fields;
    }

    @Override
    public String id(Row row) {
        return view.idText(view.id(row));
    }

    @Override
    public void forEachId(Table table, Consumer<String> consumer) {
        forEach(
                collection(table).find().projection(Projections.include(MongoView.ID)),
                document -> consumer.accept(idOf(document)));
    }

    @Override
    public void close() {
        client.close();
    }

    private void forEach(FindIterable<BsonDocument> documents, Consumer<BsonDocument> consumer) {
        try {
            documents.forEach(consumer);
        } catch (MongoException e) {
            throw failed(e);
        }
    }

    private QuickstartException failed(MongoException e) {
        return new QuickstartException("MongoDB at %s: %s".formatted(endpoint, e.getMessage()), e);
    }

    private MongoCollection<BsonDocument> collection(Table table) {
        return client.getDatabase(database).getCollection(view.collection(table), BsonDocument.class);
    }
}

package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.SslSettings;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on a MongoDB server: the only place that talks to one. Thread-safe.
 *
 * <p>Throws what the driver throws; {@link Failure} says what it means.
 */
final class MongoDbClient implements AutoCloseable {

    /** Shorter than the driver's 30 s and its endless read: the pipeline waits and tries again by itself. */
    private static final int SERVER_SELECTION_SECONDS = 5;

    private static final int READ_SECONDS = 60;

    private final MongoClient driver;
    private final @Nullable WriteConcern writeConcern;

    private MongoDbClient(MongoClient driver, @Nullable WriteConcern writeConcern) {
        this.driver = driver;
        this.writeConcern = writeConcern;
    }

    /** Makes a client; it connects when it is first used. What the URI sets has precedence over our time-outs. */
    static MongoDbClient connect(ConnectionString uri, Tls tls) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applicationName("datasynchub")
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(uri)
                .applyToSslSettings(ssl -> apply(tls, ssl))
                .build();
        return new MongoDbClient(MongoClients.create(settings), uri.getWriteConcern());
    }

    private static void apply(Tls tls, SslSettings.Builder ssl) {
        if (tls.context() != null) {
            ssl.enabled(true).context(tls.context());
        }
        if (!tls.verifiesHostname()) {
            ssl.invalidHostNameAllowed(true);
        }
    }

    /** The write concern that the URI asks for, or null to leave it to the server's default. */
    @Nullable WriteConcern writeConcern() {
        return writeConcern;
    }

    BsonDocument run(String database, BsonDocument command) {
        return driver.getDatabase(database).runCommand(command, RawBsonDocument.class);
    }

    @Override
    public void close() {
        driver.close();
    }
}

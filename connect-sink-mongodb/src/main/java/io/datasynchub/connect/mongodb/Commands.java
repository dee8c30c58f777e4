package io.datasynchub.connect.mongodb;

import org.bson.BsonDocument;

/** How commands reach a server; {@link MongoDbClient} outside of tests. Throws what the driver throws. */
@FunctionalInterface
interface Commands {

    BsonDocument run(String database, BsonDocument command);
}

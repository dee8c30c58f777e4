/**
 * The MongoDB sink: changes become update and delete commands, encoded once, straight into BSON.
 *
 * <p>{@link io.datasynchub.connect.mongodb.MongoDbClient} alone talks to a server.
 */
@NullMarked
package io.datasynchub.connect.mongodb;

import org.jspecify.annotations.NullMarked;

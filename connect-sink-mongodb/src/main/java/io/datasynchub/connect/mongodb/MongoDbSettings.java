package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.config.TlsSettings;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.common.sink.WriteMode;
import io.datasynchub.connect.mongodb.ValuePolicies.BeyondMillis;
import io.datasynchub.connect.mongodb.ValuePolicies.DecimalOverflow;
import io.datasynchub.connect.mongodb.ValuePolicies.NullFields;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;

/** The settings of the MongoDB sink. */
final class MongoDbSettings {

    static final Setting<Password> CONNECTION_URI = Setting.password("connection.uri")
            .title("Connection URI")
            .importance(Importance.HIGH)
            .checkedBy((name, value) -> connectionString(value))
            .doc(
                    "MongoDB's connection string, such as mongodb://user:password@host:27017/?replicaSet=rs0 or mongodb+srv://…."
                            + " Authentication, pools, timeouts, compression and write concern are set in it, and TLS (tls=true);"
                            + " with a truststore or keystore of one's own TLS is on.");

    static final Setting<String> DESTINATION_DATABASE = Setting.string("destination.database")
            .title("Database")
            .optional()
            .importance(Importance.HIGH)
            .checkedBy(MongoDbSettings::template)
            .doc(
                    "The database to write to. Placeholders: ${topic}, a part of it between dots such as ${topic.2}, ${key},"
                            + " ${key.f}, ${value.f}, ${header.h}, ${timestamp:yyyy.MM}. Without it, the database that"
                            + " connection.uri names.");

    static final Setting<String> DESTINATION_COLLECTION = Setting.string("destination.collection")
            .title("Collection")
            .defaultsTo("${topic}")
            .importance(Importance.HIGH)
            .checkedBy(MongoDbSettings::template)
            .doc(
                    "The collection to write to, with the placeholders of destination.database. This and every setting down to"
                            + " the group Values can be given for the records of one topic: topic.override.TOPIC.SETTING, such as"
                            + " topic.override.shop.orders.destination.collection.");

    static final Setting<IdStrategy> ID_STRATEGY = Setting.oneOf(
                    "id.strategy", EnumSet.complementOf(EnumSet.of(IdStrategy.NONE)))
            .title("Identity")
            .defaultsTo(IdStrategy.KEY)
            .importance(Importance.HIGH)
            .doc(
                    "What a document's _id is made of: the record's key, some fields of the key or of the value (id.fields), the"
                            + " record's topic, partition and offset, or a new UUID or ObjectId. With the last two a record that is"
                            + " delivered again makes another document.");

    static final Setting<WriteMode> WRITE_MODE = Setting.oneOf("write.mode", WriteMode.class)
            .title("Write mode")
            .defaultsTo(WriteMode.REPLACE)
            .importance(Importance.HIGH)
            .doc(
                    "replace: the row is the whole document. update: the row's columns are set, other fields stay. insert: what"
                            + " is there stays. upsert: as update, the document found by upsert.fields instead of its _id.");

    static final Setting<List<String>> UPSERT_FIELDS = Setting.list("upsert.fields")
            .title("Fields of the upsert")
            .optional()
            .doc("The columns by which write.mode=upsert finds a document.");

    static final Setting<String> CREATED_FIELD = Setting.string("created.field")
            .title("Created at")
            .optional()
            .importance(Importance.LOW)
            .doc("With write.mode=update or upsert: a field that holds when the document was created.");

    static final Setting<String> UPDATED_FIELD = Setting.string("updated.field")
            .title("Updated at")
            .optional()
            .importance(Importance.LOW)
            .doc("With write.mode=update or upsert: a field that holds when the document was last written.");

    static final Setting<FieldNames> FIELD_NAMES = Setting.oneOf("field.names", FieldNames.class)
            .title("Special field names")
            .defaultsTo(FieldNames.KEEP)
            .importance(Importance.LOW)
            .doc(
                    "Field names with a dot or a dollar sign in front: keep them (where MongoDB's operators would misread them the"
                            + " record is rejected), replace the character by an underscore, or reject the record.");

    static final Setting<NullFields> NULL_FIELDS = Setting.oneOf("null.fields", NullFields.class)
            .title("Null columns")
            .defaultsTo(NullFields.KEEP)
            .importance(Importance.LOW)
            .doc("A column without a value: keep it as null, or drop the field.");

    static final Setting<DecimalOverflow> DECIMAL_OVERFLOW = Setting.oneOf("decimal.overflow", DecimalOverflow.class)
            .title("Long decimals")
            .defaultsTo(DecimalOverflow.STRING)
            .importance(Importance.LOW)
            .doc("A decimal of more than the 34 digits that Decimal128 holds: string, double (inexact), or reject.");

    static final Setting<BeyondMillis> TIMESTAMP_BEYOND_MILLIS = Setting.oneOf(
                    "timestamp.beyond.millis", BeyondMillis.class)
            .title("Times finer than milliseconds")
            .defaultsTo(BeyondMillis.TRUNCATE)
            .importance(Importance.LOW)
            .doc(
                    "A time with microseconds or nanoseconds, where BSON's date counts milliseconds: truncate it, write ISO 8601"
                            + " text as string, or reject the record.");

    static final Setting<String> STALE_WRITE_GUARD = Setting.string("stale.write.guard")
            .title("Stale-write guard")
            .defaultsTo("none")
            .importance(Importance.MEDIUM)
            .checkedBy(StaleWriteGuard::parse)
            .doc(
                    "Keeps an older change from being put over a newer one, also after a replay: none, offset (by the record's place"
                            + " in Kafka), source (by the place in the source's log), or field:NAME (by a column that grows). Guarded"
                            + " documents have a field __position; deletions are remembered in a collection COLLECTION.__deleted.");

    static final Setting<Duration> GUARD_REMEMBER = Setting.millis("stale.write.guard.remember.ms")
            .title("Deletions remembered")
            .defaultsTo(Duration.ofDays(7))
            .between(60_000, Duration.ofDays(10_000).toMillis())
            .importance(Importance.LOW)
            .doc(
                    "How long a guarded deletion is remembered, so that an older change does not bring the document back.");

    static final Setting<String> COLLECTION_CREATE = Setting.string("collection.create")
            .title("Creation of collections")
            .optional()
            .importance(Importance.LOW)
            .checkedBy(MongoDbSettings::document)
            .doc("Options of the create command, as JSON, to make a collection with before the first write, such as"
                    + " {\"timeseries\": {\"timeField\": \"at\", \"granularity\": \"seconds\"}}; a time series takes"
                    + " write.mode=insert. Without it MongoDB makes plain collections by itself.");

    static final Setting<String> COLLECTION_INDEXES = Setting.string("collection.indexes")
            .title("Indexes")
            .optional()
            .importance(Importance.LOW)
            .checkedBy((name, value) -> {
                if (value != null) {
                    indexes(name, value.toString());
                }
            })
            .doc(
                    "Indexes to make before the first write, as a JSON array, such as [{\"key\": {\"email\": 1}, \"unique\": true}].");

    /** What may differ from topic to topic, by {@code topic.override.TOPIC.SETTING}. */
    static final Settings OF_TOPICS = Settings.none()
            .group("Destination", DESTINATION_DATABASE, DESTINATION_COLLECTION, COLLECTION_CREATE, COLLECTION_INDEXES)
            .group("Identity", ID_STRATEGY, SinkSettings.ID_FIELDS)
            .group("Writing", WRITE_MODE, UPSERT_FIELDS, CREATED_FIELD, UPDATED_FIELD)
            .group("Deleting", SinkSettings.DELETE_MODE, SinkSettings.DELETE_SOFT_FIELD)
            .group("Order", STALE_WRITE_GUARD, GUARD_REMEMBER)
            .group("Values", NULL_FIELDS, FIELD_NAMES, DECIMAL_OVERFLOW, TIMESTAMP_BEYOND_MILLIS);

    static final Settings ALL = Settings.none()
            .group("Connection", CONNECTION_URI)
            .and(TlsSettings.all())
            .and(OF_TOPICS)
            .and(SinkSettings.all());

    private MongoDbSettings() {}

    /** The driver's message quotes the text that it cannot read, which may be a password: it is left out. */
    static ConnectionString connectionString(@Nullable Object value) {
        String text = value instanceof Password password ? password.value() : "";
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(CONNECTION_URI.name() + " is not a MongoDB connection string: write"
                    + " mongodb://user:password@host:27017/ or mongodb+srv://…, with the characters : / ? # [ ] @ of user"
                    + " and password percent-encoded");
        }
    }

    private static void template(String name, @Nullable Object value) {
        if (value instanceof String text) {
            DestinationTemplate.parse(name, text);
        }
    }

    private static void document(String name, @Nullable Object value) {
        if (value != null) {
            try {
                BsonDocument.parse(value.toString());
            } catch (JsonParseException | BsonInvalidOperationException e) {
                throw new ConfigException(name, value, "it is not a JSON object");
            }
        }
    }

    /** The indexes of a text that was checked, named after their keys where they have no name. */
    static List<BsonDocument> indexes(String text) {
        return indexes(COLLECTION_INDEXES.name(), text);
    }

    private static List<BsonDocument> indexes(String name, String text) {
        try {
            return BsonArray.parse(text).stream().map(MongoDbSettings::named).toList();
        } catch (JsonParseException | BsonInvalidOperationException e) {
            throw new ConfigException(name, text, "write a JSON array of index definitions, each with a key");
        }
    }

    private static BsonDocument named(BsonValue value) {
        BsonDocument index = value.asDocument();
        if (!index.containsKey("name")) {
            StringBuilder name = new StringBuilder();
            index.getDocument("key").forEach((field, kind) -> name.append(name.isEmpty() ? "" : "_")
                    .append(field)
                    .append('_')
                    .append(
                            kind.isNumber()
                                    ? kind.asNumber().intValue()
                                    : kind.asString().getValue()));
            index.append("name", new BsonString(name.toString()));
        }
        return index;
    }
}

package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.testkit.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class MongoDbBatchWriterTest {

    private final FakeMongo mongo = FakeMongo.ofVersion6();
    private final MongoDbMapper mapper = new MongoDbMapper(
            new NamespaceTemplate(
                    DestinationTemplate.parse("destination.database", "db"),
                    DestinationTemplate.parse("destination.collection", "${topic}"),
                    CollectionPlan.NONE),
            new DocumentId(IdStrategy.KEY, List.of()),
            WriteRules.DEFAULT,
            new Guard(new StaleWriteGuard.Off(), FieldNames.KEEP));

    @Test
    void interleaved_collections_make_one_command_each() throws InterruptedException {
        Records customers = Records.of("customers");
        Records orders = Records.of("orders");
        List<MongoWrite> batch = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            batch.add(write(customers.row(i, "c" + i)));
            batch.add(write(orders.row(i, "o" + i)));
        }
        List<Outcome> outcomes = new MongoDbBatchWriter(mongo, null).write(batch);
        assertThat(outcomes).hasSize(20).containsOnly(Outcome.WRITTEN);
        assertThat(mongo.commands()).hasSize(2);
        assertThat(mongo.namesById("db.orders")).hasSize(10).containsEntry(3L, "o3");
    }

    @Test
    void a_server_that_takes_many_collections_in_one_command_gets_one() throws InterruptedException {
        FakeMongo eight = FakeMongo.ofVersion8();
        eight.refuse("bad");
        Records customers = Records.of("customers");
        Records orders = Records.of("orders");
        new MongoDbBatchWriter(eight, null).write(List.of(write(orders.row(7, "gone"))));
        List<Outcome> outcomes = new MongoDbBatchWriter(eight, null)
                .write(List.of(
                        write(customers.row(1, "Ann")),
                        write(orders.row(2, "bad")),
                        deletion(orders.tombstone(7)),
                        write(orders.row(3, "pen"))));
        assertThat(outcomes)
                .containsExactly(
                        Outcome.WRITTEN,
                        new Outcome.Rejected("MongoDB answered error 121 (DocumentValidationFailure)"),
                        Outcome.WRITTEN,
                        Outcome.WRITTEN);
        assertThat(eight.commands()).hasSize(2);
        assertThat(eight.namesById("db.customers")).containsOnly(Map.entry(1L, "Ann"));
        assertThat(eight.namesById("db.orders")).containsOnly(Map.entry(3L, "pen"));
    }

    @Test
    void a_command_for_many_collections_that_is_not_accepted_is_split_by_collection() throws InterruptedException {
        FakeMongo eight = FakeMongo.ofVersion8();
        eight.acceptsNoBulkWrite();
        assertThat(new MongoDbBatchWriter(eight, null).write(ofTwoCollections()))
                .containsExactly(Outcome.WRITTEN, Outcome.WRITTEN);
        assertThat(eight.namesById("db.orders")).containsOnly(Map.entry(2L, "pen"));
    }

    @Test
    void a_command_that_was_not_accepted_is_tried_again_only_after_the_connection_was_lost()
            throws InterruptedException {
        FakeMongo eight = FakeMongo.ofVersion8();
        eight.acceptsNoBulkWrite();
        MongoDbBatchWriter writer = new MongoDbBatchWriter(eight, null);
        writer.write(ofTwoCollections());
        writer.write(ofTwoCollections());
        assertThat(bulkWrites(eight)).isEqualTo(1);
        eight.serverIsAwayFor(2);
        assertThat(writer.write(ofTwoCollections())).allMatch(Outcome.Retry.class::isInstance);
        writer.write(ofTwoCollections());
        assertThat(bulkWrites(eight)).isEqualTo(2);
    }

    private List<MongoWrite> ofTwoCollections() {
        return List.of(
                write(Records.of("customers").row(1, "Ann")),
                write(Records.of("orders").row(2, "pen")));
    }

    private static long bulkWrites(FakeMongo mongo) {
        return mongo.commands().stream()
                .filter(command -> command.containsKey("bulkWrite"))
                .count();
    }

    @Test
    void outcomes_come_back_in_the_order_of_the_writes() throws InterruptedException {
        mongo.refuse("bad");
        Records customers = Records.of("customers");
        Records orders = Records.of("orders");
        List<Outcome> outcomes = new MongoDbBatchWriter(mongo, null)
                .write(List.of(
                        write(customers.row(1, "good")),
                        write(orders.row(1, "bad")),
                        write(customers.row(2, "bad")),
                        write(orders.row(2, "good"))));
        assertThat(outcomes.get(0)).isEqualTo(Outcome.WRITTEN);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomes.get(3)).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void the_write_concern_of_the_uri_goes_with_every_command() throws InterruptedException {
        new MongoDbBatchWriter(mongo, WriteConcern.MAJORITY)
                .write(List.of(write(Records.of("customers").row(1, "Ann"))));
        assertThat(mongo.commands().get(0).getDocument("writeConcern"))
                .isEqualTo(BsonDocument.parse("{w: 'majority'}"));
    }

    @Test
    void a_batch_beyond_what_one_command_may_hold_is_split() throws InterruptedException {
        Records records = Records.of("customers");
        String sixMegabytes = "x".repeat(6 << 20);
        List<MongoWrite> batch = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            batch.add(write(records.row(i, sixMegabytes)));
        }
        assertThat(new MongoDbBatchWriter(mongo, null).write(batch)).containsOnly(Outcome.WRITTEN);
        assertThat(mongo.commands()).hasSize(3);
    }

    @Test
    void a_command_that_the_server_does_not_accept_is_halved_until_the_bad_statement_stands_alone()
            throws InterruptedException {
        Records records = Records.of("customers");
        List<MongoWrite> batch = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            batch.add(write(records.row(i, i == 11 ? "poison" : "fine")));
        }
        List<Outcome> outcomes = new MongoDbBatchWriter(this::refusePoison, null).write(batch);
        for (int i = 0; i < 16; i++) {
            assertThat(outcomes.get(i))
                    .isEqualTo(
                            i == 11
                                    ? new Outcome.Rejected("MongoDB answered error 10334 (BSONObjectTooLarge)")
                                    : Outcome.WRITTEN);
        }
    }

    private BsonDocument refusePoison(String database, BsonDocument command) {
        if (command.toJson().contains("poison")) {
            throw new MongoCommandException(
                    BsonDocument.parse("{ok: 0, code: 10334, errmsg: 'too large: poison'}"), new ServerAddress());
        }
        return mongo.run(database, command);
    }

    @Test
    void without_a_server_every_write_is_to_be_sent_again() throws InterruptedException {
        assertThat(failing(new MongoTimeoutException("none")).write(oneWrite()))
                .singleElement()
                .isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void a_connection_lost_by_another_lane_or_while_logging_in_is_no_reason_to_stop() throws InterruptedException {
        ServerAddress address = new ServerAddress();
        MongoException lost = new MongoSocketReadException("lost", address);
        MongoException poolCleared =
                new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), address), lost);
        MongoException serverGone = new MongoServerUnavailableException("gone");
        MongoException lostAtLogIn = new MongoSecurityException(null, "lost", lost);
        for (MongoException failure : List.of(poolCleared, serverGone, lostAtLogIn)) {
            assertThat(failing(failure).write(oneWrite())).singleElement().isInstanceOf(Outcome.Retry.class);
        }
    }

    @Test
    void refused_credentials_stop_the_task_and_name_the_setting() {
        assertThatThrownBy(() -> failing(new MongoSecurityException(null, "no")).write(oneWrite()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("connection.uri");
    }

    @Test
    void a_task_that_is_being_stopped_is_interrupted() {
        assertThatThrownBy(() ->
                        failing(new MongoInterruptedException("stop", null)).write(oneWrite()))
                .isInstanceOf(InterruptedException.class);
    }

    private static MongoDbBatchWriter failing(MongoException failure) {
        return new MongoDbBatchWriter(
                (database, command) -> {
                    throw failure;
                },
                null);
    }

    private List<MongoWrite> oneWrite() {
        return List.of(write(Records.of("customers").row(1, "Ann")));
    }

    private MongoWrite deletion(SinkRecord record) {
        return Objects.requireNonNull(
                mapper.delete(record, new Change.Delete(new SchemaAndValue(record.keySchema(), record.key()))));
    }

    private MongoWrite write(SinkRecord record) {
        return mapper.upsert(
                record,
                new Change.Upsert(
                        new SchemaAndValue(record.keySchema(), record.key()),
                        new SchemaAndValue(record.valueSchema(), record.value())));
    }
}

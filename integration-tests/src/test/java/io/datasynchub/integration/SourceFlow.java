package io.datasynchub.integration;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.ConnectorStatus;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database and the MySQL source that reads it, named alike, in a real worker. Closing it deletes both, a database that was there excepted. */
final class SourceFlow implements AutoCloseable {

    private final LocalStack stack;
    private final String name;
    private final Database database;
    private final RefusedTransactions refused;

    /** A flow of a new database. */
    SourceFlow(LocalStack stack, String name) throws SQLException {
        this(stack, Database.create(stack.mysql(), name));
    }

    /** A flow of a database that is there. */
    static SourceFlow over(LocalStack stack, String name) throws SQLException {
        return new SourceFlow(stack, Database.existing(stack.mysql(), name));
    }

    private SourceFlow(LocalStack stack, Database database) {
        this.stack = stack;
        this.database = database;
        this.name = database.name();
        this.refused = RefusedTransactions.of(stack, name);
    }

    Database database() {
        return database;
    }

    void execute(String... statements) throws SQLException {
        database.execute(statements);
    }

    void start(Map<String, String> settings) throws InterruptedException {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", "io.datasynchub.connect.mysql.MySqlSourceConnector");
        config.put("tasks.max", "1");
        config.put("database.hostname", stack.mysql().host());
        config.put("database.port", Integer.toString(stack.mysql().port()));
        config.put("database.user", stack.mysql().user());
        config.put("database.password", stack.mysql().password());
        config.put("topic.prefix", name);
        config.put("database.include.list", name);
        config.put(
                "schema.history.internal.kafka.bootstrap.servers", stack.kafka().bootstrapServers());
        for (String converter : List.of("key.converter", "value.converter")) {
            config.put(converter, "org.apache.kafka.connect.json.JsonConverter");
            config.put(converter + ".schemas.enable", "false");
        }
        config.putAll(settings);
        stack.connect().rest().putConfig(name, config);
        stack.connect().rest().resume(name);
        stack.connect().rest().awaitRunning(name, Flow.PATIENCE);
    }

    /** Stops the connector; {@link #start} starts it again where it was. */
    void stop() throws InterruptedException {
        stack.connect().rest().stop(name);
        Eventually.within(Flow.PATIENCE, "the connector is stopped", () -> tasks() == 0);
    }

    /** Stops the connector and forgets its positions. */
    void reset() throws InterruptedException {
        stop();
        stack.connect().rest().resetOffsets(name);
    }

    /** Why a task has failed; empty if none has. */
    String failure() {
        return status().failure().orElse("");
    }

    /** How many tasks the connector has. */
    int tasks() {
        return status().tasks().size();
    }

    private ConnectorStatus status() {
        try {
            return stack.connect().rest().status(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The topic {@code <name>.<rest>}. */
    SourceTopic topic(String rest) {
        return new SourceTopic(stack.kafka(), name + "." + rest);
    }

    /** The topic of a table. */
    SourceTopic table(String table) {
        return topic(name + "." + table);
    }

    void signal(String text) throws InterruptedException {
        new Signals(stack.kafka()).send(name, text);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        refused.close();
        stack.connect().rest().delete(name);
        database.close();
    }
}

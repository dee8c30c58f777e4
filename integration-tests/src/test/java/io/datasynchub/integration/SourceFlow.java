package io.datasynchub.integration;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.ConnectorStatus;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.MySqlEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database and the MySQL source that reads it, named alike, in a real worker. Closing it deletes both, a database that was there excepted. */
final class SourceFlow implements AutoCloseable {

    private final LocalStack stack;
    private final String name;
    private final Connection database;
    private final boolean own;

    SourceFlow(LocalStack stack, String name) throws SQLException {
        this(stack, name, true);
    }

    /** A flow of a database that is there. */
    static SourceFlow over(LocalStack stack, String name) throws SQLException {
        return new SourceFlow(stack, name, false);
    }

    private SourceFlow(LocalStack stack, String name, boolean own) throws SQLException {
        this.own = own;
        this.stack = stack;
        this.name = name;
        MySqlEndpoint mysql = stack.mysql();
        this.database = DriverManager.getConnection(
                "jdbc:mysql://%s:%d/?allowPublicKeyRetrieval=true&useSSL=false".formatted(mysql.host(), mysql.port()),
                mysql.user(),
                mysql.password());
        if (own) {
            execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name);
        }
        execute("USE " + name);
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
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

    boolean isMariaDb() throws SQLException {
        return database.getMetaData().getDatabaseProductVersion().contains("MariaDB");
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
        stack.connect().rest().delete(name);
        if (own) {
            execute("DROP DATABASE " + name);
        }
        database.close();
    }
}

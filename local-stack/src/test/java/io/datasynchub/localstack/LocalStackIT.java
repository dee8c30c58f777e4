package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.connect.file.FileStreamSourceConnector;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every server is started once, and talked to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackIT {

    private static final String FILE_SOURCE = FileStreamSourceConnector.class.getName();

    private final Queue<Progress.Step> steps = new ConcurrentLinkedQueue<>();
    private LocalStack stack;

    @BeforeAll
    void start(@TempDir Path plugins) throws Exception {
        Path jar = Path.of(FileStreamSourceConnector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, Files.createDirectory(plugins.resolve("file")).resolve("connect-file.jar"));
        stack = LocalStack.with(Part.CONNECT, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH, Part.OPENSEARCH)
                .plugins(List.of(plugins))
                .connectEnvironment("LINES", "lines-of-a-file")
                .connectSetting("offset.flush.interval.ms", "500")
                .start(steps::add);
    }

    @AfterAll
    void close() {
        stack.close();
        assertThat(stack.servers()).noneMatch(Server::isAlive);
        assertThat(stack.directory()).isDirectoryNotContaining(file -> !file.endsWith("logs"));
    }

    @Test
    void kafka_has_topics() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("greetings", 3, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("greetings");
        }
    }

    @Test
    void the_database_logs_whole_rows_and_takes_a_password() throws Exception {
        MySqlEndpoint mysql = stack.mysql();
        Properties account = new Properties();
        account.setProperty("user", mysql.user());
        account.setProperty("password", mysql.password());
        String url = "jdbc:mysql://%s:%d/".formatted(mysql.host(), mysql.port());
        try (Connection connection = DriverManager.getConnection(url, account);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@log_bin, @@binlog_format, @@binlog_row_image, @@binlog_row_metadata")) {
            row.next();

            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                    .containsExactly("1", "ROW", "FULL", "FULL");
        }
    }

    @Test
    void mongodb_keeps_documents() {
        try (MongoClient client = MongoClients.create(stack.mongodb().uri())) {
            MongoCollection<Document> people = client.getDatabase("town").getCollection("people");
            people.insertOne(new Document("_id", 1).append("name", "Ann"));

            assertThat(people.find(new Document("name", "Ann")).first()).containsEntry("_id", 1);
        }
    }

    @Test
    void elasticsearch_and_opensearch_keep_documents() throws Exception {
        assertKeepsDocuments(stack.elasticsearch());
        assertKeepsDocuments(stack.opensearch());
    }

    private static void assertKeepsDocuments(SearchEndpoint server) throws Exception {
        URI document = server.url().resolve("/people/_doc/1?refresh=true");
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest put = HttpRequest.newBuilder(document)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ann\"}"))
                .build();
        assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(201);

        HttpResponse<String> read = http.send(HttpRequest.newBuilder(document).build(), BodyHandlers.ofString());

        assertThat(read.body()).contains("\"_source\":{\"name\":\"Ann\"}");
    }

    @Test
    void a_worker_lists_its_plugins_and_runs_a_connector_after_being_killed() throws Exception {
        ConnectWorker worker = stack.connect();
        assertThat(worker.rest().plugins())
                .anySatisfy(plugin -> assertThat(plugin.className()).isEqualTo(FILE_SOURCE));
        assertThat(worker.rest().validate(FILE_SOURCE, Map.of("name", "lines")).of("topic"))
                .isNotEmpty();
        Path file = Files.writeString(stack.directory().resolve("logs").resolve("lines.txt"), "one\ntwo\n");
        worker.rest()
                .putConfig(
                        "lines",
                        Map.of("connector.class", FILE_SOURCE, "file", file.toString(), "topic", "${env:LINES}"));
        worker.rest().awaitRunning("lines", Duration.ofSeconds(60));
        long first = worker.pid();

        worker.kill();
        assertThat(worker.isAlive()).isFalse();
        worker.restart();

        worker.rest().awaitRunning("lines", Duration.ofSeconds(60));
        assertThat(worker.pid()).isNotEqualTo(first);
        assertThat(worker.rest().connectors()).containsExactly("lines");
        worker.rest().delete("lines");
    }

    @Test
    void slow_steps_are_told() {
        assertThat(steps).anySatisfy(step -> assertThat(step.toString()).matches("starting Elasticsearch … \\d+ s"));
    }
}

package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.datasynchub.connect.testkit.TlsFiles;
import io.datasynchub.localstack.HostAndPort;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Part;
import io.datasynchub.localstack.sheets.SheetsServer;
import io.datasynchub.localstack.sheets.Spreadsheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of {@code connector-configs}, put to a worker that has the variables and secrets which the files refer to. Other than in
 * production are: the folder {@code /etc/connect}; Confluent's converter, which is not on Maven Central and is left out; Google's address;
 * and the database's TLS, which the embedded one does not have.
 */
@Scenario
class ConfigurationsIT {

    private static final Path FILES = Path.of(System.getProperty("datasynchub.root"), "connector-configs");

    @Test
    void every_file_is_free_of_findings(LocalStack stack, @TempDir Path etc) throws Exception {
        TlsFiles tls = TlsFiles.in(Files.createDirectory(etc.resolve("tls")));
        Files.move(tls.authorityPem(), etc.resolve("tls/authorities.pem"));
        MongoDbStore mongoDb = new MongoDbStore(stack.mongodb());
        ElasticsearchStore elasticsearch = new ElasticsearchStore(stack.elasticsearch());
        try (mongoDb;
                TlsFront secureMongoDb = new TlsFront(tls.server(), mongoDb.address());
                TlsFront secureElasticsearch = new TlsFront(tls.server(), elasticsearch.address());
                SheetsServer google = SheetsServer.start();
                Flow shop = new Flow(stack, "shop");
                LocalStack worker = worker(stack, google, secureElasticsearch.address())) {
            shop.execute(
                    "CREATE TABLE customers (id INT PRIMARY KEY, email VARCHAR(80))",
                    "CREATE TABLE orders (id INT PRIMARY KEY, created DATETIME)",
                    "CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(20))");
            writeSecrets(etc.resolve("secrets"), stack, google, mongoDb.via(secureMongoDb.address()));
            SoftAssertions softly = new SoftAssertions();
            for (Path file : files()) {
                Map<String, String> config = read(file, etc, google);
                softly.assertThat(worker.connect()
                                .rest()
                                .validate(Objects.requireNonNull(config.get("connector.class")), config)
                                .errors())
                        .as(FILES.relativize(file).toString())
                        .isEmpty();
            }
            softly.assertAll();
        }
    }

    private static LocalStack worker(LocalStack stack, SheetsServer google, HostAndPort elasticsearch)
            throws InterruptedException {
        return LocalStack.with(Part.CONNECT, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH)
                .use(stack.kafka())
                .use(stack.mysql())
                .use(stack.mongodb())
                .use(stack.elasticsearch())
                .connectEnvironment("ELASTICSEARCH_NODE_1", elasticsearch.toString())
                .connectEnvironment("ELASTICSEARCH_NODE_2", elasticsearch.toString())
                .connectEnvironment(
                        "GOOGLE_CREDENTIALS_JSON", google.newServiceAccount().json())
                .connectEnvironment("SPREADSHEETS", spreadsheet(google))
                .connectEnvironment("MYSQL_DATABASE", "shop")
                .connectEnvironment("MYSQL_TABLES", "shop\\..*")
                .connectEnvironment("MONGODB_DATABASE", "shop")
                .connectSetting("config.providers", "env,file,directory")
                .connectSetting("config.providers.file.class", provider("File"))
                .connectSetting("config.providers.directory.class", provider("Directory"))
                .start();
    }

    private static void writeSecrets(Path folder, LocalStack stack, SheetsServer google, Map<String, String> mongoDb)
            throws IOException {
        MySqlEndpoint mysql = stack.mysql();
        Files.createDirectory(folder);
        Files.writeString(
                folder.resolve("mysql.properties"), "user=" + mysql.user() + "\npassword=" + mysql.password());
        Files.writeString(folder.resolve("mongodb.properties"), "uri=" + mongoDb.get("connection.uri"));
        Files.writeString(folder.resolve("elasticsearch.properties"), "api.key=not-asked-for");
        Files.writeString(
                folder.resolve("mask.properties"),
                "keys=k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(
                folder.resolve("google.json"), google.newServiceAccount().json());
    }

    private static String provider(String kind) {
        return "org.apache.kafka.common.config.provider." + kind + "ConfigProvider";
    }

    private static String spreadsheet(SheetsServer google) {
        Spreadsheet spreadsheet = google.newSpreadsheet("office");
        for (String tab : List.of("orders", "prices")) {
            spreadsheet.addTab(tab).append("id", "price");
        }
        return spreadsheet.id();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files =
                Files.find(FILES, 2, (path, attributes) -> path.toString().endsWith(".json"))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            return all;
        }
    }

    private static Map<String, String> read(Path file, Path etc, SheetsServer google) throws IOException {
        JsonNode body = JsonServer.JSON.readTree(Files.readString(file).replace("/etc/connect", etc.toString()));
        Map<String, String> config =
                JsonServer.JSON.convertValue(body.path("config"), new TypeReference<HashMap<String, String>>() {});
        config.put("name", body.path("name").asText());
        if (config.containsKey("database.hostname")) {
            config.putIfAbsent("database.port", "${env:MYSQL_PORT}");
            config.keySet().removeIf(setting -> setting.startsWith("database.ssl."));
        }
        if (config.containsKey("spreadsheets")) {
            config.put("root.url", google.url().toString());
        }
        for (String converter : List.of("key.converter", "value.converter")) {
            if (config.getOrDefault(converter, "").startsWith("io.confluent.")) {
                config.keySet().removeIf(setting -> setting.startsWith(converter));
            }
        }
        return config;
    }
}

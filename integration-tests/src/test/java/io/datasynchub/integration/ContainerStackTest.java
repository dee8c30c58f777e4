package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker/up} and what it starts, as far as they can be tried without containers: on a copy, with a stand-in for Docker. */
class ContainerStackTest {

    private static final Path ROOT = Path.of(System.getProperty("datasynchub.root"));
    private static final Path QUICKSTART = ROOT.resolve("connector-configs/quickstart");
    private static final String COMPOSE = "docker-compose.yml";
    private static final String TRANSFORMS = "dist/target/datasynchub-smt-transforms-1.zip";
    private static final String AGENT = "dist/target/docker/jmx_prometheus_javaagent.jar";

    /** Starts nothing: knows every image but MISSING, refuses what REFUSED says, and if UP is set, all but ENDED is healthy. */
    private static final String DOCKER =
            """
            #!/bin/sh
            case "$1 $2" in
              "image inspect") [ "$3" != "$MISSING" ] ;;
              "pull $MISSING") echo "no such host" >&2; exit 1 ;;
              "compose $REFUSED") echo "no" >&2; exit 1 ;;
              "ps -q") printf '%s' "$UP" ;;
              "inspect -f")
                sed -n '/^volumes:/q; s/^  \\([a-z-]*\\):$/\\1 running healthy/p' docker-compose.yml |
                  sed "s/^$ENDED running.*/$ENDED exited unhealthy/"
                ;;
            esac
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path copy;

    private record Answer(int status, String said) {}

    @BeforeEach
    void copyWhatTheScriptReads() throws IOException {
        for (String file : List.of("docker/up", "docker/connect/Dockerfile", COMPOSE, ".env.example")) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), copy.resolve(file));
        }
        write("dist/target/datasynchub-connect-sink-mongodb-1.zip", "");
        write(TRANSFORMS, "");
        write(AGENT, "");
        write("bin/docker", DOCKER);
        assertThat(copy.resolve("bin/docker").toFile().setExecutable(true)).isTrue();
        settings(Map.of());
    }

    @Test
    void without_settings_it_says_which_file_to_copy() throws IOException, InterruptedException {
        Files.delete(copy.resolve(".env"));
        assertThat(up(Map.of()))
                .isEqualTo(refused("there is no .env: cp .env.example .env, and change the passwords in it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            MONGODB_PASSWORD        | ""    | is not set in .env: .env.example has a value to start from
            MONGODB_PASSWORD        | a@b   | in .env has signs other than letters, digits, '.', '_' and '-'
            MYSQL_PASSWORD          | a'b   | in .env has signs other than letters, digits, '.', '_' and '-'
            MONGODB_REPLICA_SET_KEY | short | in .env is not of 6 to 1024 letters and digits
            KAFKA_PORT              | ""    | is not set in .env: .env.example has a value to start from
            """)
    void a_setting_that_would_not_do_is_named(String setting, String value, String why)
            throws IOException, InterruptedException {
        settings(Map.of(setting, value));
        assertThat(up(Map.of())).isEqualTo(refused(setting + " " + why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "0", "http"})
    void a_port_that_is_none_is_named(String port) throws IOException, InterruptedException {
        settings(Map.of("KAFKA_PORT", port));
        assertThat(up(Map.of()))
                .isEqualTo(refused("KAFKA_PORT=" + port + " in .env is no port: use a number from 1 to 65535"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSFORMS, AGENT})
    void archives_that_are_not_built_are_asked_for(String file) throws IOException, InterruptedException {
        Files.delete(copy.resolve(file));
        assertThat(up(Map.of()).said())
                .contains("the plugins are not built")
                .contains("mvn -Dquick -Dmaven.test.skip -pl dist -am package");
    }

    @Test
    void a_taken_port_is_named_with_the_setting_that_moves_it() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings(Map.of("MYSQL_PORT", Integer.toString(taken.getLocalPort())));
            assertThat(up(Map.of()))
                    .isEqualTo(refused("port %d is taken: end what listens there, or set another MYSQL_PORT in .env"
                            .formatted(taken.getLocalPort())));
        }
    }

    @Test
    void an_image_that_is_not_to_be_had_is_named() throws IOException, InterruptedException {
        String image = image("mongo");
        Answer answer = up(Map.of("MISSING", image, "UP", "1"));
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said()).contains("the image " + image + " is not here and cannot be pulled: see whether");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            build | the worker's image cannot be built, see above: it needs Confluent's hub
            up    | not all could be started; what is named above says why by docker compose logs SERVICE
            """)
    void what_compose_refuses_is_explained(String command, String why) throws IOException, InterruptedException {
        Answer answer = up(Map.of("UP", "1", "REFUSED", command));
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said()).contains("docker/up: " + why);
    }

    @Test
    void a_container_that_has_ended_is_not_waited_for() throws IOException, InterruptedException {
        Answer answer = up(Map.of("UP", "1", "ENDED", "alertmanager"));
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said()).endsWith("docker/up: alertmanager has ended: docker compose logs alertmanager\n");
    }

    @Test
    void when_all_is_healthy_the_quickstarts_connectors_are_posted() throws IOException, InterruptedException {
        assumeThat(onPath("curl")).as("curl is not on the PATH").isTrue();
        List<String> wanted = connectors();
        try (StandInForTheWorker worker = new StandInForTheWorker("RUNNING")) {
            settings(Map.of("CONNECT_PORT", worker.port(), "ELASTICSEARCH_PORT", worker.port()));
            Answer answer = up(Map.of("UP", "1"));
            assertThat(answer.status()).as(answer.said()).isZero();
            assertThat(answer.said())
                    .contains("connector-configs/quickstart/mysql-source.json is there already")
                    .contains("posted connector-configs/quickstart/mongodb-sink.json");
            assertThat(worker.posted()).startsWith(wanted.get(0)).endsWith(wanted.toArray(String[]::new));
        }
    }

    @Test
    void a_task_that_has_failed_is_named_with_its_reason() throws IOException, InterruptedException {
        assumeThat(onPath("curl")).as("curl is not on the PATH").isTrue();
        connectors();
        try (StandInForTheWorker worker = new StandInForTheWorker("FAILED")) {
            settings(Map.of("CONNECT_PORT", worker.port()));
            Answer answer = up(Map.of("UP", "1"));
            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.said())
                    .endsWith("docker/up: the task of quickstart-mysql has failed: java.lang.Exception: refused\n");
        }
    }

    /** Writes them where the script looks, each in a line. */
    private List<String> connectors() throws IOException {
        List<String> written = new ArrayList<>();
        for (String file : List.of("mysql-source.json", "mongodb-sink.json", "elasticsearch-sink.json")) {
            String line = Files.readString(QUICKSTART.resolve(file)).replaceAll("[\\r\\n]", "");
            write("connector-configs/quickstart/" + file, line);
            written.add(line);
        }
        return written;
    }

    @Test
    void a_tag_is_pinned_and_a_port_is_on_the_loopback() throws IOException {
        String compose = Files.readString(ROOT.resolve(COMPOSE));
        assertThat(matches("image: (\\S+)", compose))
                .hasSize(9)
                .allMatch(image -> image.matches(".*:v?\\d+(\\.\\d+)+"));
        assertThat(matches("ports: \\[\"(.*)\"]", compose)).hasSize(9).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(matches("mem_limit: (\\S+)", compose)).hasSize(9);
        assertThat(matches("(healthcheck):", compose)).hasSize(9);
    }

    @Test
    void compose_takes_the_file_with_the_settings_of_the_example() throws IOException, InterruptedException {
        assumeThat(onPath("docker-compose"))
                .as("docker-compose is not on the PATH: its config was left out")
                .isTrue();
        Answer answer =
                run(ROOT, Map.of(), "docker-compose", "--env-file", ".env.example", "-f", COMPOSE, "config", "--quiet");
        assertThat(answer).isEqualTo(new Answer(0, ""));
    }

    @Test
    void a_webhooks_address_gets_whole_into_the_file_of_the_alertmanager() throws IOException, InterruptedException {
        String address = "https://alerts.example.com/post?to=ops&as=a|b\\c";
        String script = normal(matches("(?s)- >-\\s+(url=.*?)&& exec", Files.readString(ROOT.resolve(COMPOSE)))
                        .get(0))
                .replace("$$", "$")
                .replace("/etc/alertmanager", MonitoringFiles.FOLDER.toString())
                .replace("> /alertmanager", "> " + copy);
        assertThat(run(copy, Map.of("ALERT_WEBHOOK_URL", address), "sh", "-c", script))
                .isEqualTo(new Answer(0, ""));
        assertThat(Files.readString(copy.resolve("alertmanager.yml"))).contains("      - url: " + address + "\n");
    }

    @Test
    void the_shop_in_the_container_has_the_quickstarts_tables() throws IOException {
        String shop = normal(Files.readString(ROOT.resolve("docker/mysql/20-shop.sql")));
        String quickstart = Files.readString(
                ROOT.resolve("quickstart-app/src/main/java/io/datasynchub/quickstart/ShopSchema.java"));
        List<String> tables = matches("(?s)\"\"\"\\s*(CREATE TABLE.*?)\"\"\"", quickstart);
        assertThat(tables).hasSize(4).allSatisfy(table -> assertThat(shop).contains(normal(table)));
    }

    private static String normal(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }

    private static List<String> matches(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String image(String name) throws IOException {
        return matches("image: (\\S*/" + name + ":\\S+)", Files.readString(ROOT.resolve(COMPOSE)))
                .get(0);
    }

    private static Answer refused(String why) {
        return new Answer(1, "docker/up: " + why + "\n");
    }

    /** Those of the example, with these changes. */
    private void settings(Map<String, String> changes) throws IOException {
        String text = Files.readString(ROOT.resolve(".env.example"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            text = text.replaceAll("(?m)^" + change.getKey() + "=.*$", change.getKey() + "=" + change.getValue());
        }
        write(".env", text);
    }

    private void write(String file, String text) throws IOException {
        Path path = copy.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Answer up(Map<String, String> docker) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(docker);
        environment.put("PATH", copy.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return run(copy, environment, "bash", "docker/up");
    }

    private static Answer run(Path folder, Map<String, String> environment, String... line)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    @Test
    void servers_are_containers_where_docker_is_reachable() {
        assertThat(Choice.mode(Map.of(), () -> true)).isEqualTo(Choice.Mode.DOCKER);
        assertThat(Choice.mode(Map.of(), () -> false)).isEqualTo(Choice.Mode.PROCESS);
    }

    @Test
    void a_wish_for_processes_does_not_ask_for_docker() {
        assertThat(Choice.mode(Map.of("LOCAL_STACK", "process"), () -> {
                    throw new AssertionError("asked");
                }))
                .isEqualTo(Choice.Mode.PROCESS);
    }

    @Test
    void a_wish_for_docker_without_docker_is_refused() {
        assertThat(Choice.mode(Map.of("LOCAL_STACK", "docker"), () -> true)).isEqualTo(Choice.Mode.DOCKER);
        assertThatThrownBy(() -> Choice.mode(Map.of("LOCAL_STACK", "docker"), () -> false))
                .hasMessageContaining("no Docker daemon is reachable")
                .hasMessageContaining("LOCAL_STACK=process");
    }

    @Test
    void an_unknown_wish_is_refused() {
        assertThatThrownBy(() -> Choice.mode(Map.of("LOCAL_STACK", "podman"), () -> true))
                .hasMessageContaining("LOCAL_STACK=podman");
    }

    @Test
    void without_variables_no_server_is_ones_own() {
        for (Part part : Part.values()) {
            assertThat(Choice.own(part, Map.of("MYSQL_PASSWORD", "secret", "MONGODB_URI", " ")))
                    .isEmpty();
        }
    }

    @Test
    void a_database_of_ones_own_has_the_usual_port_and_account_unless_told() {
        assertThat(Choice.own(Part.MYSQL, Map.of("MYSQL_HOST", "db")))
                .contains(new MySqlEndpoint("db", 3306, "root", ""));
        assertThat(Choice.own(
                        Part.MYSQL,
                        Map.of(
                                "MYSQL_HOST", "db",
                                "MYSQL_PORT", "3307",
                                "MYSQL_USER", "ann",
                                "MYSQL_PASSWORD", "secret")))
                .contains(new MySqlEndpoint("db", 3307, "ann", "secret"));
    }

    @Test
    void other_servers_of_ones_own_are_named_by_one_variable() {
        assertThat(Choice.own(Part.KAFKA, Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2")))
                .contains(new KafkaEndpoint("a:1,b:2"));
        assertThat(Choice.own(Part.MONGODB, Map.of("MONGODB_URI", "mongodb://a:1")))
                .contains(new MongoDbEndpoint("mongodb://a:1"));
        assertThat(Choice.own(Part.ELASTICSEARCH, Map.of("ELASTICSEARCH_URL", "http://a:1")))
                .contains(new ElasticsearchEndpoint(URI.create("http://a:1")));
    }

    @Test
    void an_unreadable_variable_is_refused_with_what_is_expected() {
        assertThatThrownBy(() -> Choice.own(Part.MYSQL, Map.of("MYSQL_HOST", "db", "MYSQL_PORT", "x")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("\"x\" is no port");
        assertThatThrownBy(() -> Choice.own(Part.MONGODB, Map.of("MONGODB_URI", "localhost:27017")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("expected mongodb://HOST:PORT");
        assertThatThrownBy(() -> Choice.own(Part.ELASTICSEARCH, Map.of("ELASTICSEARCH_URL", "localhost:9200")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("expected http://HOST:PORT");
    }
}

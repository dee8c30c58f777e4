package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    static List<Endpoint> endpoints() {
        return List.of(
                new KafkaEndpoint("a:9092,b:9093"),
                new MySqlEndpoint("db", 3306, "ann", "secret"),
                new MongoDbEndpoint("mongodb://ann:secret@a:27017/town?retryWrites=true"),
                new ElasticsearchEndpoint(URI.create("http://ann:secret@search:9200")),
                new OpenSearchEndpoint(URI.create("http://ann:secret@search:9200")),
                new RegistryEndpoint(URI.create("http://ann:secret@registry:8080")));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_worker_given_an_endpoints_variables_finds_the_same_endpoint(Endpoint endpoint) {
        assertThat(Choice.own(endpoint.part(), endpoint.environment())).contains(endpoint);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void the_text_of_an_endpoint_holds_no_password(Endpoint endpoint) {
        assertThat(endpoint.toString()).doesNotContain("secret");
    }

    @Test
    void addresses_are_what_a_driver_would_try() {
        assertThat(new KafkaEndpoint("a, b:9093").addresses())
                .containsExactly(new HostAndPort("a", 9092), new HostAndPort("b", 9093));
        assertThat(new MongoDbEndpoint("mongodb://u:p@a,[::1]:5/x").addresses())
                .containsExactly(new HostAndPort("a", 27017), new HostAndPort("::1", 5));
        assertThat(new MongoDbEndpoint("mongodb+srv://cluster.example.com/").addresses())
                .isEmpty();
        assertThat(new ElasticsearchEndpoint(URI.create("https://search")).addresses())
                .containsExactly(new HostAndPort("search", 9200));
    }

    @Test
    void a_registry_has_its_own_interface_and_confluents() {
        RegistryEndpoint registry = new RegistryEndpoint(URI.create("http://registry:8080"));
        assertThat(registry.apicurioUrl()).hasToString("http://registry:8080/apis/registry/v2");
        assertThat(registry.environment()).containsEntry("SCHEMA_REGISTRY_URL", "http://registry:8080/apis/ccompat/v7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db:0", "db:65536", "db:x", "db:", ":3306"})
    void a_text_that_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> HostAndPort.parse(text, 1)).hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void an_address_is_written_as_it_is_read() {
        assertThat(HostAndPort.parse("[::1]:3306", 1)).hasToString("[::1]:3306");
        assertThat(HostAndPort.parse("db", 3306)).hasToString("db:3306");
    }
}

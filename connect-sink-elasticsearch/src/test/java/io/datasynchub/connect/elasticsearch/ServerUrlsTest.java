package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerUrlsTest {

    @Test
    void several_nodes_are_read() {
        ServerUrls urls =
                ServerUrls.parse("connection.url", List.of("http://a:9200", " https://[::1]:9201/ ", "http://c"));
        assertThat(urls.hosts())
                .extracting(Object::toString)
                .containsExactly("http://a:9200", "https://[::1]:9201", "http://c");
        assertThat(urls.path()).isEmpty();
    }

    @Test
    void a_common_path_is_kept() {
        assertThat(ServerUrls.parse("connection.url", List.of("http://a/es/", "http://b/es"))
                        .path())
                .isEqualTo("/es");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9200, http://host:port",
        "ftp://a, http://host:port",
        "a, http://host:port",
        "http://, malformed",
        "http://a b, malformed",
        "http://a:x, http://host:port",
        "http://u:s3cret@a:9200, connection.password",
        "http://a/?x=1, ? or #",
        "http://a/#x, ? or #"
    })
    void what_is_no_url_of_a_node_is_refused_in_words_that_help(String url, String words) {
        assertThatThrownBy(() -> ServerUrls.parse("connection.url", List.of(url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url")
                .hasMessageContaining(words)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void no_url_and_urls_of_different_paths_are_refused() {
        assertThatThrownBy(() -> ServerUrls.parse("connection.url", List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> ServerUrls.parse("connection.url", List.of("http://a/x", "http://b/y")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("different paths");
    }
}

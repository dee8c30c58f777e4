package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.elasticsearch.ElasticsearchSinkConnector;
import io.datasynchub.connect.mongodb.MongoDbSinkConnector;
import io.datasynchub.connect.mysql.MySqlSourceConnector;
import io.datasynchub.connect.smt.Reshape;
import io.datasynchub.connect.smt.Unwrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages below docs/reference say what the code says. {@code -Ddocs.write=true} makes them anew. */
class ReferencePagesTest {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "reference")
            .normalize();

    static Stream<ReferencePage> pages() {
        Unwrap<SinkRecord> unwrap = new Unwrap<>();
        Reshape<SinkRecord> reshape = new Reshape<>();
        return Stream.of(
                new ReferencePage(
                        "connect-source-mysql",
                        MySqlSourceConnector.class.getName(),
                        new MySqlSourceConnector().config()),
                new ReferencePage(
                        "connect-sink-mongodb",
                        MongoDbSinkConnector.class.getName(),
                        new MongoDbSinkConnector().config()),
                new ReferencePage(
                        "connect-sink-elasticsearch",
                        ElasticsearchSinkConnector.class.getName(),
                        new ElasticsearchSinkConnector().config()),
                new ReferencePage("smt-transforms-unwrap", Unwrap.class.getName(), unwrap.config()),
                new ReferencePage("smt-transforms-reshape", Reshape.class.getName(), reshape.config()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_page_says_what_the_code_says(ReferencePage page) throws IOException {
        Path file = FOLDER.resolve(page.title() + ".md");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page.text());
        }
        assertThat(Files.readString(file))
                .as("%s is stale: make it anew with mvn -pl connector-configs -am test -Ddocs.write=true", file)
                .isEqualTo(page.text());
    }
}

package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.elasticsearch.ElasticsearchSinkConnector;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConnector;
import io.datasynchub.connect.mongodb.MongoDbSinkConnector;
import io.datasynchub.connect.mysql.MySqlSourceConnector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages below docs/reference say what the code says. {@code -Ddocs.write=true} makes them anew. */
class ReferencePagesTest {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "reference")
            .normalize();

    @SuppressWarnings("rawtypes")
    static Stream<ReferencePage> pages() {
        return Stream.concat(
                Stream.of(
                        new ReferencePage(
                                "connect-source-mysql",
                                MySqlSourceConnector.class.getName(),
                                new MySqlSourceConnector().config()),
                        new ReferencePage(
                                "connect-source-gsheet",
                                GoogleSheetsSourceConnector.class.getName(),
                                new GoogleSheetsSourceConnector().config()),
                        new ReferencePage(
                                "connect-sink-mongodb",
                                MongoDbSinkConnector.class.getName(),
                                new MongoDbSinkConnector().config()),
                        new ReferencePage(
                                "connect-sink-elasticsearch",
                                ElasticsearchSinkConnector.class.getName(),
                                new ElasticsearchSinkConnector().config())),
                Stream.concat(
                        plugins(Transformation.class).map(transform -> page(transform, transform.config())),
                        plugins(Predicate.class).map(predicate -> page(predicate, predicate.config()))));
    }

    /** Ours alone, by the files in which a worker finds them: Debezium's, which are there too, cannot all be made. */
    private static <T> Stream<T> plugins(Class<T> type) {
        String file = "META-INF/services/" + type.getName();
        return ReferencePagesTest.class
                .getClassLoader()
                .resources(file)
                .flatMap(ReferencePagesTest::lines)
                .filter(name -> name.startsWith("io.datasynchub."))
                .map(name -> ConfigFile.instance(type, name));
    }

    private static Stream<String> lines(URL file) {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code smt-transforms-parse-json} for ParseJson. */
    private static ReferencePage page(Object plugin, ConfigDef settings) {
        Class<?> type = plugin.getClass();
        String name = type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return new ReferencePage("smt-transforms-" + name, type.getName(), settings);
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

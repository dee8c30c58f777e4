package io.datasynchub.connect.configs;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.Connector;

/**
 * A configuration file: the body of {@code POST /connectors}.
 *
 * @param path the file, below the module's folder
 * @param config as written, with references such as <code>${env:MYSQL_HOST}</code> in it
 */
record ConfigFile(Path path, String name, Map<String, String> config) {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:(\\w+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a worker's environment may hold. A new reference in a file needs a value here. */
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            entry("MYSQL_HOST", "db.example"),
            entry("MYSQL_PORT", "3306"),
            entry("MYSQL_USER", "cdc"),
            entry("MYSQL_PASSWORD", "not-a-password"),
            entry("MYSQL_DATABASE", "shop"),
            entry("MYSQL_TABLES", "shop\\..*"),
            entry("GOOGLE_CREDENTIALS_JSON", "{}"),
            entry("SPREADSHEETS", "a-spreadsheet"),
            entry("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092"),
            entry("MONGODB_URI", "mongodb://mongo.example:27017"),
            entry("MONGODB_DATABASE", "shop"),
            entry("ELASTICSEARCH_URL", "http://elastic.example:9200"));

    private record Body(String name, Map<String, String> config) {}

    /** Every file of the module: {@code <folder>/<connector>.json}. */
    static Stream<ConfigFile> all() {
        try (Stream<Path> files = Files.find(
                MODULE, 2, (path, attributes) -> path.getNameCount() == MODULE.getNameCount() + 2 && isJson(path))) {
            List<ConfigFile> read = files.sorted().map(ConfigFile::read).toList();
            if (read.isEmpty()) {
                throw new IllegalStateException("no configuration files below " + MODULE);
            }
            return read.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJson(Path path) {
        return path.toString().endsWith(".json");
    }

    private static ConfigFile read(Path path) {
        try {
            Body body = JSON.readValue(path.toFile(), new TypeReference<Body>() {});
            return new ConfigFile(MODULE.relativize(path), body.name(), body.config());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is not the body of a POST /connectors", e);
        }
    }

    /** What the connector gets: references replaced, the connector's name added, as the worker does. */
    Map<String, String> resolved() {
        Map<String, String> resolved = config.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> resolve(entry.getValue())));
        resolved.put("name", name);
        return resolved;
    }

    private static String resolve(String value) {
        return REFERENCE
                .matcher(value)
                .replaceAll(reference -> Matcher.quoteReplacement(environment(reference.group(1))));
    }

    private static String environment(String variable) {
        String value = ENVIRONMENT.get(variable);
        if (value == null) {
            throw new IllegalStateException("give " + variable + " a value in ConfigFile.ENVIRONMENT");
        }
        return value;
    }

    Connector connector() {
        return instance(Connector.class, config.getOrDefault("connector.class", ""));
    }

    /** A plugin that the configuration names. */
    static <T> T instance(Class<T> type, String name) {
        try {
            return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no such " + type.getSimpleName() + ": " + name, e);
        }
    }

    /** How a test report names it. */
    @Override
    public String toString() {
        return path.toString();
    }
}

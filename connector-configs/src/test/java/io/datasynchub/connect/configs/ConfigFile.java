package io.datasynchub.connect.configs;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * A configuration file: the body of {@code POST /connectors}.
 *
 * @param path the file, below the module's folder
 * @param config as written, with references such as <code>${env:MYSQL_HOST}</code> in it
 */
record ConfigFile(Path path, String name, Map<String, String> config) {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{((?:env|file|directory):[^}]+)}");
    private static final String SECRETS = "file:/etc/connect/secrets/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a worker's config providers may give. A new reference in a file needs a value here. */
    private static final Map<String, String> PROVIDED = Map.ofEntries(
            entry("env:MYSQL_HOST", "db.example"),
            entry("env:MYSQL_PORT", "3306"),
            entry("env:MYSQL_USER", "cdc"),
            entry("env:MYSQL_PASSWORD", "not-a-password"),
            entry("env:MYSQL_DATABASE", "shop"),
            entry("env:MYSQL_TABLES", "shop\\..*"),
            entry(SECRETS + "mysql.properties:user", "cdc"),
            entry(SECRETS + "mysql.properties:password", "not-a-password"),
            entry(SECRETS + "tls.properties:truststore.password", "not-a-password"),
            entry(SECRETS + "mask.properties:keys", "k1:" + Base64.getEncoder().encodeToString(new byte[32])),
            entry("env:GOOGLE_CREDENTIALS_JSON", "{}"),
            entry("directory:/etc/connect/secrets:google.json", "{}"),
            entry("env:SPREADSHEETS", "a-spreadsheet"),
            entry("env:KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092"),
            entry("env:SCHEMA_REGISTRY_URL", "http://registry.example:8081"),
            entry("env:MONGODB_URI", "mongodb://mongo.example:27017"),
            entry("env:MONGODB_DATABASE", "shop"),
            entry(SECRETS + "mongodb.properties:uri", "mongodb://mongo.example:27017"),
            entry("env:ELASTICSEARCH_URL", "http://elastic.example:9200"),
            entry("env:ELASTICSEARCH_NODE_1", "elastic-1.example:9200"),
            entry("env:ELASTICSEARCH_NODE_2", "elastic-2.example:9200"),
            entry(SECRETS + "elasticsearch.properties:api.key", "not-a-key"));

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
        return REFERENCE.matcher(value).replaceAll(reference -> Matcher.quoteReplacement(provided(reference.group(1))));
    }

    private static String provided(String reference) {
        String value = PROVIDED.get(reference);
        if (value == null) {
            throw new IllegalStateException("give " + reference + " a value in ConfigFile.PROVIDED");
        }
        return value;
    }

    Connector connector() {
        return instance(Connector.class, config.getOrDefault("connector.class", ""));
    }

    /** What each transform and predicate can be told, by the prefix of its settings, such as {@code transforms.hide.}. */
    Map<String, ConfigDef> chain() {
        Map<String, ConfigDef> chain = new HashMap<>();
        config.forEach((key, value) -> {
            if (key.matches("transforms\\.\\w+\\.type")) {
                chain.put(prefix(key), instance(Transformation.class, value).config());
            } else if (key.matches("predicates\\.\\w+\\.type")) {
                chain.put(prefix(key), instance(Predicate.class, value).config());
            }
        });
        return chain;
    }

    private static String prefix(String type) {
        return type.substring(0, type.length() - "type".length());
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

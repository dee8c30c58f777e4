package io.datasynchub.connect.smt;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The settings of {@link Enrich}. */
record EnrichSettings(
        Lookup lookup,
        List<Operand> key,
        List<Column> columns,
        Scope scope,
        OnMiss onMiss,
        OnUnreachable onUnreachable) {

    /** What becomes of a record whose key is not found. */
    enum OnMiss {
        NULL,
        FAIL,
        DROP
    }

    /** What becomes of a record when nothing can be looked up. */
    enum OnUnreachable {
        FAIL,
        NULL
    }

    private enum Source {
        FILE,
        TOPIC,
        JDBC
    }

    /**
     * A column of the row, and the field that it becomes.
     *
     * @param type what it is made; what is null stays so
     */
    record Column(String name, Casts type, FieldPath field) {}

    private static final String SOURCE = "source";
    private static final String KEY = "key";
    private static final String FIELDS = "fields";
    private static final String ON_MISS = "on.miss";
    private static final String ON_UNREACHABLE = "on.unreachable";
    private static final String REFRESH_MS = "refresh.ms";
    private static final String CACHE_MAX_RECORDS = "cache.max.records";
    private static final String TIMEOUT_MS = "timeout.ms";
    private static final String FILE_PATH = "file.path";
    private static final String FILE_KEY = "file.key";
    private static final String TOPIC = "topic";
    private static final String CONSUMER = "consumer.";
    private static final String JDBC_URL = "jdbc.url";
    private static final String JDBC_USER = "jdbc.user";
    private static final String JDBC_PASSWORD = "jdbc.password";
    private static final String JDBC_QUERY = "jdbc.query";

    static final ConfigDef CONFIG_DEF = sources(Scope.settings(new ConfigDef()))
            .define(
                    SOURCE,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    CaseInsensitiveValidString.in(Words.of(Source.values())),
                    Importance.HIGH,
                    "Where rows are looked up: file, topic or jdbc.")
            .define(
                    KEY,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "What of the record finds the row: fields, with commas between, or $key, $key.f, $header.h.")
            .define(
                    FIELDS,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "The row's columns that the record gets, each with the type and the field that it becomes, if they are"
                            + " other than string and its name. Example: name, level int32, city to address.city.")
            .define(
                    ON_MISS,
                    Type.STRING,
                    Words.of(OnMiss.NULL),
                    CaseInsensitiveValidString.in(Words.of(OnMiss.values())),
                    Importance.MEDIUM,
                    "What becomes of a record whose key is null or not found: null (its new fields are), fail (it is"
                            + " rejected) or drop (it goes nowhere).")
            .define(
                    ON_UNREACHABLE,
                    Type.STRING,
                    Words.of(OnUnreachable.FAIL),
                    CaseInsensitiveValidString.in(Words.of(OnUnreachable.values())),
                    Importance.MEDIUM,
                    "What becomes of a record when the source cannot be reached and no row is remembered: fail (it is tried"
                            + " again for errors.retry.timeout of the connector, then the task fails) or null.")
            .define(
                    REFRESH_MS,
                    Type.LONG,
                    60_000L,
                    ConfigDef.Range.atLeast(0),
                    Importance.MEDIUM,
                    "After how many milliseconds a file is looked at, a topic read on, and a row of a database read anew.")
            .define(
                    TIMEOUT_MS,
                    Type.INT,
                    10_000,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "For how many milliseconds an answer is waited for; for a topic, until all of it is read.");

    private static ConfigDef sources(ConfigDef others) {
        return others.define(
                        FILE_PATH, Type.STRING, null, Importance.MEDIUM, "The file, CSV or JSON, if source is file.")
                .define(
                        FILE_KEY,
                        Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "The columns of the file that are its key, in the order of key.")
                .define(
                        TOPIC,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The compacted topic if source is topic: JSON, one row a key. It is kept in memory.")
                .define(
                        CONSUMER + "*",
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Settings of the consumer that reads the topic, such as consumer.bootstrap.servers and those of"
                                + " its security.")
                .define(JDBC_URL, Type.STRING, null, Importance.MEDIUM, "The database if source is jdbc.")
                .define(JDBC_USER, Type.STRING, null, Importance.MEDIUM, "Who reads it.")
                .define(JDBC_PASSWORD, Type.PASSWORD, null, Importance.MEDIUM, "The password of who reads it.")
                .define(
                        JDBC_QUERY,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The query that gives the row, with a ? for each part of the key, which is handed over as text."
                                + " Its columns are named in small letters.")
                .define(
                        CACHE_MAX_RECORDS,
                        Type.INT,
                        10_000,
                        ConfigDef.Range.atLeast(1),
                        Importance.MEDIUM,
                        "How many rows of a database are remembered.");
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigException if one is not allowed, or one that the source needs is missing; names it
     */
    static EnrichSettings parse(Map<String, ?> given, Clock clock) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        List<Operand> key = key(config.getString(KEY));
        return new EnrichSettings(
                lookup(config, given, key.size(), clock),
                key,
                columns(config.getString(FIELDS)),
                Scope.of(config),
                Words.read(OnMiss.class, config.getString(ON_MISS)),
                Words.read(OnUnreachable.class, config.getString(ON_UNREACHABLE)));
    }

    private static List<Operand> key(String text) {
        Cursor at = new Cursor(KEY, text);
        List<Operand> key = at.list(() -> ConditionParser.operand(at, false));
        if (!at.atEnd()) {
            throw at.fails("expected a comma or the end of the key");
        }
        return key;
    }

    private static List<Column> columns(String text) {
        Cursor at = new Cursor(FIELDS, text);
        List<Column> columns = new ArrayList<>();
        do {
            int from = at.position();
            FieldPath column = at.path(false);
            if (column.parts().size() != 1 || !(column.last() instanceof FieldPath.Part.Name name)) {
                throw at.failsAt(from, "expected the name of a column");
            }
            boolean typed = !at.atEnd() && !at.commaIsNext() && !at.wordIsNext("to");
            Casts type = typed ? Casts.parse(at) : Casts.to(Casts.Type.STRING);
            int to = at.position();
            FieldPath field = at.word("to") ? at.path(false) : column;
            if (!field.isPlace()) {
                throw at.failsAt(to, "expected a path of names alone, without [], * and **");
            }
            columns.add(new Column(name.name(), type, field));
        } while (at.sign(","));
        if (!at.atEnd()) {
            throw at.fails("expected a type, to, a comma or the end of the fields");
        }
        return columns;
    }

    private static Lookup lookup(AbstractConfig config, Map<String, ?> given, int keys, Clock clock) {
        long refreshMs = config.getLong(REFRESH_MS);
        int timeoutMs = config.getInt(TIMEOUT_MS);
        Source source = Words.read(Source.class, config.getString(SOURCE));
        return switch (source) {
            case FILE -> {
                List<String> columns = config.getList(FILE_KEY);
                if (columns.size() != keys) {
                    throw new ConfigException(FILE_KEY + ": expected as many columns as " + KEY + " has parts");
                }
                yield new FileLookupClient(Path.of(needed(config, FILE_PATH)), columns, refreshMs, clock);
            }
            case TOPIC -> {
                Map<String, Object> consumer = consumer(given, timeoutMs);
                StringDeserializer text = new StringDeserializer();
                yield new TopicLookupClient(
                        () -> new KafkaConsumer<>(consumer, text, text),
                        needed(config, TOPIC),
                        refreshMs,
                        Duration.ofMillis(timeoutMs),
                        clock);
            }
            case JDBC -> {
                Lookup database = new JdbcLookupClient(
                        needed(config, JDBC_URL),
                        login(config),
                        needed(config, JDBC_QUERY),
                        Math.max(1, timeoutMs / 1_000));
                yield new CachedLookup(database, config.getInt(CACHE_MAX_RECORDS), refreshMs, 1_000, clock);
            }
        };
    }

    private static String needed(AbstractConfig config, String setting) {
        String value = config.getString(setting);
        if (value == null || value.isBlank()) {
            throw new ConfigException(
                    setting + ": expected a value, since " + SOURCE + " is " + config.getString(SOURCE));
        }
        return value;
    }

    private static Map<String, Object> consumer(Map<String, ?> given, int timeoutMs) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("default.api.timeout.ms", timeoutMs);
        given.forEach((name, value) -> {
            if (name.startsWith(CONSUMER)) {
                settings.put(name.substring(CONSUMER.length()), value);
            }
        });
        settings.put("enable.auto.commit", "false");
        settings.remove("group.id");
        if (!settings.containsKey("bootstrap.servers")) {
            throw new ConfigException(CONSUMER + "bootstrap.servers: expected a value, since " + SOURCE + " is topic");
        }
        return settings;
    }

    private static Properties login(AbstractConfig config) {
        Properties login = new Properties();
        String user = config.getString(JDBC_USER);
        Password password = config.getPassword(JDBC_PASSWORD);
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password.value());
        }
        return login;
    }
}

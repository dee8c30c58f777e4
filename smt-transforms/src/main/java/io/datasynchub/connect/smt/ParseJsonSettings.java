package io.datasynchub.connect.smt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@link ParseJson}.
 *
 * @param declared what the JSON is; null if it is not declared
 * @param samples records from which it is found out; 0 if it is not
 * @param registry where its schema is; null if in none
 */
record ParseJsonSettings(
        Scope scope,
        List<FieldPath> paths,
        @Nullable JsonType declared,
        int samples,
        SchemaRegistryClient.@Nullable Address registry,
        RegisteredJson.OnUnreachable onUnreachable,
        long refreshMs,
        int maxDepth,
        int maxFields,
        JsonArrays arrays,
        @Nullable String overflow) {

    private static final String FIELDS = "fields";
    private static final String DECLARED = "schema";
    private static final String SAMPLE_RECORDS = "sample.records";
    private static final String URL = "schema.registry.url";
    private static final String SUBJECT = "schema.registry.subject";
    private static final String VERSION = "schema.registry.version";
    private static final String ID = "schema.registry.id";
    private static final String USER = "schema.registry.user";
    private static final String PASSWORD = "schema.registry.password";
    private static final String TOKEN = "schema.registry.token";
    private static final String ON_UNREACHABLE = "on.unreachable";
    private static final String REFRESH_MS = "refresh.ms";
    private static final String TIMEOUT_MS = "timeout.ms";
    private static final String MAX_DEPTH = "max.depth";
    private static final String MAX_FIELDS = "max.fields";
    private static final String ARRAYS = "arrays";
    private static final String OVERFLOW_FIELD = "overflow.field";

    static final ConfigDef CONFIG_DEF = registry(
            Scope.settings(new ConfigDef())
                    .define(
                            FIELDS,
                            Type.STRING,
                            "",
                            Importance.HIGH,
                            "The fields whose text is read, with commas between; the whole value (or key) if empty.")
                    .define(
                            DECLARED,
                            Type.STRING,
                            null,
                            Importance.HIGH,
                            "What the JSON is. Example: {id int64, tags [string], at timestamp}. All of it may be missing; what is not"
                                    + " declared is left out.")
                    .define(
                            SAMPLE_RECORDS,
                            Type.INT,
                            0,
                            ConfigDef.Range.between(0, 1_000_000),
                            Importance.MEDIUM,
                            "In place of schema: of so many records from the start of the task it is found out what the JSON is, each"
                                    + " as far as those before and itself tell; then it stays so.")
                    .define(
                            MAX_DEPTH,
                            Type.INT,
                            5,
                            ConfigDef.Range.between(1, 50),
                            Importance.LOW,
                            "How deep what is found out, or read from a registry, may be; what is deeper stays JSON text.")
                    .define(
                            MAX_FIELDS,
                            Type.INT,
                            200,
                            ConfigDef.Range.between(1, 10_000),
                            Importance.LOW,
                            "How many fields an object of what is found out, or read from a registry, may have; further ones are left out.")
                    .define(
                            ARRAYS,
                            Type.STRING,
                            Words.of(JsonArrays.KEEP),
                            CaseInsensitiveValidString.in(Words.of(JsonArrays.values())),
                            Importance.MEDIUM,
                            "What becomes of arrays, before a schema is looked at: keep, first or last (this element takes the array's"
                                    + " place), join (a text with commas), text (JSON text), or fields (an object with the fields _0, _1"
                                    + " and so on).")
                    .define(
                            OVERFLOW_FIELD,
                            Type.STRING,
                            null,
                            Importance.MEDIUM,
                            "A field of the object that gets, as JSON text, those of its fields that were left out; none if not given."));

    private static ConfigDef registry(ConfigDef others) {
        return others.define(
                        URL,
                        Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "In place of schema: the schema registry whose JSON Schema says what the JSON is. Several addresses are"
                                + " asked in their order.")
                .define(SUBJECT, Type.STRING, null, Importance.MEDIUM, "The schema's subject in the registry.")
                .define(
                        VERSION,
                        Type.STRING,
                        "latest",
                        Importance.LOW,
                        "The version of the subject: a number, or latest.")
                .define(
                        ID,
                        Type.INT,
                        0,
                        ConfigDef.Range.atLeast(0),
                        Importance.LOW,
                        "In place of the subject: the schema's id.")
                .define(USER, Type.STRING, null, Importance.LOW, "Who reads the registry.")
                .define(PASSWORD, Type.PASSWORD, null, Importance.LOW, "The password of who reads the registry.")
                .define(TOKEN, Type.PASSWORD, null, Importance.LOW, "In place of user and password: a bearer token.")
                .define(
                        ON_UNREACHABLE,
                        Type.STRING,
                        Words.of(RegisteredJson.OnUnreachable.FAIL),
                        CaseInsensitiveValidString.in(Words.of(RegisteredJson.OnUnreachable.values())),
                        Importance.MEDIUM,
                        "What becomes of a record when the registry cannot be reached and no schema was read before: fail (it"
                                + " is tried again for errors.retry.timeout of the connector, then the task fails) or text (it"
                                + " passes as it is).")
                .define(
                        REFRESH_MS,
                        Type.LONG,
                        300_000L,
                        ConfigDef.Range.atLeast(1),
                        Importance.LOW,
                        "After how many milliseconds the registry is asked anew.")
                .define(
                        TIMEOUT_MS,
                        Type.INT,
                        10_000,
                        ConfigDef.Range.atLeast(1),
                        Importance.LOW,
                        "For how many milliseconds its answer is waited for.");
    }

    /** @throws ConfigException if a setting is not allowed; names it */
    static ParseJsonSettings parse(Map<String, ?> given) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        Scope scope = Scope.of(config);
        List<FieldPath> paths = FieldPath.list(FIELDS, config.getString(FIELDS), scope.skipMissing());
        int samples = config.getInt(SAMPLE_RECORDS);
        String declared = config.getString(DECLARED);
        boolean registered = !config.getList(URL).isEmpty();
        if (Stream.of(declared != null, samples > 0, registered)
                        .filter(one -> one)
                        .count()
                > 1) {
            throw new ConfigException(DECLARED + ", " + SAMPLE_RECORDS + ", " + URL + ": expected one of these");
        }
        return new ParseJsonSettings(
                scope,
                paths.isEmpty() ? List.of(new FieldPath(List.of(), true)) : paths,
                declared == null ? null : type(declared),
                samples,
                registered ? address(config) : null,
                Words.read(RegisteredJson.OnUnreachable.class, config.getString(ON_UNREACHABLE)),
                config.getLong(REFRESH_MS),
                config.getInt(MAX_DEPTH),
                config.getInt(MAX_FIELDS),
                Words.read(JsonArrays.class, config.getString(ARRAYS)),
                config.getString(OVERFLOW_FIELD));
    }

    private static JsonType type(String text) {
        Cursor at = new Cursor(DECLARED, text);
        JsonType type = JsonType.parse(at);
        if (!at.atEnd()) {
            throw at.fails("expected the end of the schema");
        }
        return type;
    }

    private static SchemaRegistryClient.Address address(AbstractConfig config) {
        String subject = config.getString(SUBJECT);
        int id = config.getInt(ID);
        if (subject == null == (id == 0)) {
            throw new ConfigException(SUBJECT + ", " + ID + ": expected one of the two");
        }
        String version = config.getString(VERSION);
        if (!version.matches("latest|[1-9][0-9]{0,8}")) {
            throw new ConfigException(VERSION + ": expected latest or a number");
        }
        return new SchemaRegistryClient.Address(
                config.getList(URL).stream().map(ParseJsonSettings::url).toList(),
                subject == null
                        ? SchemaRegistryClient.Address.ofId(id)
                        : SchemaRegistryClient.Address.ofSubject(subject, version),
                login(config),
                Duration.ofMillis(config.getInt(TIMEOUT_MS)));
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.getHost() != null
                    && List.of("http", "https").contains(url.getScheme())
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without what it says: it may hold a password.
        }
        throw new ConfigException(
                URL + ": expected http or https addresses without a user, such as https://registry:8081");
    }

    private static @Nullable String login(AbstractConfig config) {
        String user = config.getString(USER);
        Password password = config.getPassword(PASSWORD);
        Password token = config.getPassword(TOKEN);
        if (user == null != (password == null) || user != null && token != null) {
            throw new ConfigException(
                    USER + ", " + PASSWORD + ", " + TOKEN + ": expected the first two, the last or none");
        }
        if (token != null) {
            return "Bearer " + token.value();
        }
        return user == null
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":"
                                                + Objects.requireNonNull(password)
                                                        .value())
                                        .getBytes(StandardCharsets.UTF_8));
    }
}

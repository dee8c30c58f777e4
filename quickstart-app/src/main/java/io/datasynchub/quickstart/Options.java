package io.datasynchub.quickstart;

import io.datasynchub.localstack.ElasticsearchEndpoint;
import io.datasynchub.localstack.HostAndPort;
import io.datasynchub.localstack.MongoDbEndpoint;
import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Part;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. What it means to the user stands in {@code usage.txt}. */
@Command(name = "quickstart")
final class Options {

    static final String PASSWORD = "MYSQL_PASSWORD";
    private static final String CREDENTIALS = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String DEFAULT_CHANGES = "20000";
    private static final int MYSQL_PORT = 3306;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--check", arity = "0..1", fallbackValue = DEFAULT_CHANGES, paramLabel = "N")
    private @Nullable Integer check;

    @Option(names = "--rate", paramLabel = "N")
    private int rate = 500;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = 1;

    @Option(names = "--mysql", paramLabel = "HOST:PORT")
    private @Nullable String mysql;

    @Option(names = "--user", paramLabel = "U")
    private String user = "root";

    @Option(names = "--database", paramLabel = "D")
    private @Nullable String database;

    @Option(names = "--tables", split = ",", paramLabel = "T")
    private List<String> tables = List.of();

    @Option(names = "--mongodb", paramLabel = "URI")
    private @Nullable String mongodb;

    @Option(names = "--elasticsearch", paramLabel = "URL")
    private @Nullable String elasticsearch;

    @Option(names = "--sheet")
    private boolean sheet;

    @Option(names = "--sheet-id", paramLabel = "ID")
    private @Nullable String sheetId;

    @Option(names = "--sheet-credentials", paramLabel = "FILE")
    private @Nullable String sheetCredentials;

    @Option(names = "--port", paramLabel = "SERVER=PORT")
    private Map<String, Integer> ports = Map.of();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    private boolean help;

    private Options() {}

    /** @throws ParameterException in words for the user */
    static Options parse(String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        if (!options.help) {
            options.checkTogether();
            options.ports();
            options.mongodb();
            options.elasticsearch();
        }
        return options;
    }

    private void checkTogether() {
        if (mysql != null && database == null) {
            throw wrong("--mysql needs --database: the one to follow");
        }
        if (mysql == null && (database != null || !tables.isEmpty())) {
            throw wrong("--database and --tables need --mysql: the server that has them");
        }
        if (sheetId == null && sheetCredentials != null) {
            throw wrong("--sheet-credentials needs --sheet-id: the spreadsheet to follow");
        }
        if ((check != null && check < 1) || rate < 1) {
            throw wrong("--check and --rate need a number above 0");
        }
    }

    /** Whether a spreadsheet is followed too. */
    boolean sheet() {
        return sheet || sheetId != null;
    }

    /**
     * A spreadsheet of the user's own.
     *
     * @param credentials the file with a service account's key
     */
    record OwnSheet(String id, String credentials) {}

    Optional<OwnSheet> ownSheet(Map<String, String> environment) {
        if (sheetId == null) {
            return Optional.empty();
        }
        String file = sheetCredentials == null ? environment.get(CREDENTIALS) : sheetCredentials;
        if (file == null) {
            throw wrong(
                    "--sheet-id needs --sheet-credentials or " + CREDENTIALS + ": the file of a service account's key");
        }
        return Optional.of(new OwnSheet(sheetId, file));
    }

    boolean help() {
        return help;
    }

    /** How many changes to make before everything is compared; empty if nothing is to be compared. */
    Optional<Integer> check() {
        return Optional.ofNullable(check);
    }

    /** Changes a second. */
    int rate() {
        return rate;
    }

    long seed() {
        return seed;
    }

    /**
     * A database of the user's own.
     *
     * @param tables to follow; all if empty
     */
    record OwnDatabase(MySqlEndpoint server, String database, List<String> tables) {}

    Optional<OwnDatabase> ownDatabase(Map<String, String> environment) {
        if (mysql == null || database == null) {
            return Optional.empty();
        }
        try {
            HostAndPort address = HostAndPort.parse(mysql, MYSQL_PORT);
            String password = environment.getOrDefault(PASSWORD, "");
            return Optional.of(new OwnDatabase(
                    new MySqlEndpoint(address.host(), address.port(), user, password), database, tables));
        } catch (IllegalArgumentException e) {
            throw wrong("--mysql " + e.getMessage());
        }
    }

    Optional<MongoDbEndpoint> mongodb() {
        try {
            return Optional.ofNullable(mongodb).map(MongoDbEndpoint::new);
        } catch (IllegalArgumentException e) {
            throw wrong("--mongodb: " + e.getMessage());
        }
    }

    Optional<ElasticsearchEndpoint> elasticsearch() {
        try {
            return Optional.ofNullable(elasticsearch).map(url -> new ElasticsearchEndpoint(URI.create(url)));
        } catch (IllegalArgumentException e) {
            throw wrong("--elasticsearch: " + e.getMessage());
        }
    }

    /** The ports that the user wants for servers that are started here. */
    Map<Part, Integer> ports() {
        Map<Part, Integer> byPart = new TreeMap<>();
        ports.forEach((name, port) -> {
            try {
                byPart.put(Part.valueOf(name.toUpperCase(Locale.ROOT)), port);
            } catch (IllegalArgumentException e) {
                throw wrong("--port knows kafka, connect, mysql, mongodb and elasticsearch, not " + name);
            }
        });
        return byPart;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

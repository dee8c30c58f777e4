package io.datasynchub.quickstart;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.LocalStackBuilder;
import io.datasynchub.localstack.Part;
import io.datasynchub.localstack.Server;
import io.datasynchub.localstack.Steps;
import io.datasynchub.quickstart.Options.OwnDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the quickstart, from the first server's start to the last one's end. */
final class Session implements AutoCloseable {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private final Options options;
    private final Screen screen;
    private final Path project;
    private final Map<String, String> environment;
    private final Steps steps;
    private final Thread atInterrupt = new Thread(this::interrupt, "interrupt");

    private volatile boolean interrupted;
    private volatile @Nullable LocalStack running;

    /**
     * @param project the project's folder
     * @param environment variables that may name servers of the user's own, and hold a password
     */
    Session(Options options, Screen screen, Path project, Map<String, String> environment) {
        this.options = options;
        this.screen = screen;
        this.project = project;
        this.environment = Map.copyOf(environment);
        this.steps = new Steps(screen);
        Runtime.getRuntime().addShutdownHook(atInterrupt);
    }

    /**
     * Follows the database until it is interrupted, or for as long as a check takes.
     *
     * @return the exit code
     */
    int run() throws InterruptedException {
        try (Sheets sheets = Sheets.open(options, environment)) {
            Optional<OwnDatabase> own = options.ownDatabase(environment);
            Optional<TableList> ownTables = own.map(this::tables);
            String database = own.map(OwnDatabase::database).orElse(ShopSchema.DATABASE);
            String mongoDatabase = isOwn(Part.MONGODB) ? database + "_" + MOMENT.format(Instant.now()) : database;
            LocalStackBuilder builder = LocalStack.with(Part.CONNECT, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH)
                    .connectEnvironment("MYSQL_DATABASE", database)
                    .connectEnvironment(
                            "MYSQL_TABLES",
                            ownTables.map(TableList::includeList).orElse(database + "\\..*"))
                    .connectEnvironment("MONGODB_DATABASE", mongoDatabase);
            sheets.environment().forEach(builder::connectEnvironment);
            own.ifPresent(given -> builder.use(given.server()));
            options.mongodb().ifPresent(builder::use);
            options.elasticsearch().ifPresent(builder::use);
            options.ports().forEach(builder::port);
            List<StoreReport> reports = follow(builder, ownTables, sheets, mongoDatabase);
            reports.forEach(report -> screen.say(report.toString()));
            return reports.stream().allMatch(StoreReport::isInSync) ? 0 : 1;
        } catch (RuntimeException | InterruptedException e) {
            if (interrupted) {
                // What failed did so because the servers are being ended; this process goes when they are gone.
                new CountDownLatch(1).await();
            }
            throw e;
        }
    }

    private TableList tables(OwnDatabase own) {
        try (DatabaseClient client = DatabaseClient.connect(own.server())) {
            TableList tables = client.tables(own.database()).only(own.tables());
            if (!tables.keyless().isEmpty()) {
                screen.say("Left out, for want of a primary key: " + String.join(", ", tables.keyless()));
            }
            return tables;
        }
    }

    /** Whether a store is the user's own, by option or by environment. */
    private boolean isOwn(Part store) {
        return store == Part.MONGODB
                ? options.mongodb().isPresent() || isSet("MONGODB_URI")
                : options.elasticsearch().isPresent() || isSet("ELASTICSEARCH_URL");
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private List<StoreReport> follow(
            LocalStackBuilder builder, Optional<TableList> ownTables, Sheets sheets, String mongoDatabase)
            throws InterruptedException {
        try (LocalStack stack = builder.start(screen)) {
            running = stack;
            announce(stack);
            sheets.source().ifPresent(followed -> screen.say("%-24s %s".formatted("Spreadsheet", followed)));
            if (ownTables.isPresent()) {
                return follow(stack, ownTables.get().tables(), sheets, mongoDatabase, Optional.empty());
            }
            try (Shop shop = Shop.open(stack.mysql(), options.seed(), steps);
                    DatabaseClient database = DatabaseClient.connect(stack.mysql())) {
                List<Table> tables = database.tables(ShopSchema.DATABASE).tables();
                return follow(stack, tables, sheets, mongoDatabase, Optional.of(shop));
            }
        }
    }

    private List<StoreReport> follow(
            LocalStack stack, List<Table> tables, Sheets sheets, String mongoDatabase, Optional<Shop> shop)
            throws InterruptedException {
        Watch watch = new Watch(stack, screen, steps, () -> interrupted);
        Path configs = project.resolve("connector-configs/quickstart");
        try (Pipeline pipeline = new Pipeline(stack, tables, sheets, mongoDatabase, configs)) {
            announceOwnStores(pipeline);
            pipeline.start(steps);
            shop.ifPresent(open -> open.write(rate(), wanted(), pipeline.tables(), pipeline.stores()));
            sheets.startEditing();
            Follower follower = new Follower(pipeline, shop, watch, screen, steps);
            if (options.check().isEmpty() || shop.isPresent()) {
                follower.untilWritten();
            }
            sheets.stopEditing();
            return follower.untilInSync();
        } catch (RuntimeException e) {
            throw watch.explain(e);
        } finally {
            screen.freeze();
        }
    }

    private Optional<Integer> rate() {
        return options.check().isPresent() ? Optional.empty() : Optional.of(options.rate());
    }

    private long wanted() {
        return options.check().map(Integer::longValue).orElse(Long.MAX_VALUE);
    }

    private void announce(LocalStack stack) {
        for (Server<?> server : stack.servers()) {
            screen.say("%-24s %s".formatted(server.name(), server.endpoint()));
        }
        screen.say("%-24s %s".formatted("Logs", stack.directory().resolve("logs")));
    }

    private void announceOwnStores(Pipeline pipeline) {
        for (Store store : pipeline.stores()) {
            if (isOwn(store.part())) {
                screen.say("Writing into your %s: %s"
                        .formatted(
                                store.part().title(),
                                pipeline.tables().stream().map(store::place).collect(Collectors.joining(", "))));
            }
        }
    }

    private void interrupt() {
        interrupted = true;
        screen.freeze();
        screen.say("Stopping what was started here …");
        LocalStack stack = running;
        if (stack != null) {
            stack.close();
            screen.say("Stopped.");
        }
    }

    @Override
    public void close() {
        steps.close();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(atInterrupt);
        }
    }
}

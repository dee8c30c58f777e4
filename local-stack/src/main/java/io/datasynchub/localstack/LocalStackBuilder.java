package io.datasynchub.localstack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is to be. For each part the first of these holds: an endpoint given to {@link #use}; one that the environment
 * names (MYSQL_HOST, MONGODB_URI, ELASTICSEARCH_URL, OPENSEARCH_URL, KAFKA_BOOTSTRAP_SERVERS, APICURIO_REGISTRY_URL); a container, where LOCAL_STACK=docker is set
 * or a Docker daemon is reachable; a local process. Connect workers are always local processes, of this build's plugins. Java programs
 * get the options of LOCAL_STACK_JAVA_OPTIONS.
 */
public final class LocalStackBuilder {

    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Set<Part> parts;
    private final Map<Part, Endpoint> own = new EnumMap<>(Part.class);
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<String, String> connectSettings = new HashMap<>();
    private final Map<String, String> connectEnvironment = new HashMap<>();
    private final FreePorts freePorts = new FreePorts();

    private boolean mongoDbInFile;
    private boolean registryConverters;
    private int workers = 1;
    private String connectRelease = "kafka";
    private @Nullable List<Path> plugins;
    private @Nullable Path directory;
    private @Nullable Path exporterRules;

    LocalStackBuilder(Collection<Part> parts) {
        this.parts = EnumSet.copyOf(parts);
        if (this.parts.contains(Part.CONNECT)) {
            this.parts.add(Part.KAFKA);
        }
    }

    /**
     * Uses a server that runs already; it is left running.
     *
     * @throws IllegalArgumentException for a Connect worker
     */
    public LocalStackBuilder use(Endpoint endpoint) {
        if (endpoint.part() == Part.CONNECT) {
            throw new IllegalArgumentException("Connect workers are always the stack's own");
        }
        own.put(endpoint.part(), endpoint);
        return this;
    }

    /** Fixes the port of a part that the stack starts; otherwise a free one is found. */
    public LocalStackBuilder port(Part part, int port) {
        ports.put(part, port);
        return this;
    }

    /** Has a MongoDB that runs as a process keep what it has acknowledged, through a crash; in memory unless set, which is quicker. */
    public LocalStackBuilder mongoDbInFile() {
        this.mongoDbInFile = true;
        return this;
    }

    /** How many Connect workers the group has; 1 unless set. */
    public LocalStackBuilder workers(int count) {
        this.workers = count;
        return this;
    }

    /** Has workers of the oldest release that takes the plugins, Kafka Connect 3.9, in place of the newest. */
    public LocalStackBuilder oldestConnect() {
        this.connectRelease = "connect-3.9";
        return this;
    }

    /** Folders of plugin folders for {@code plugin.path}; all that the build has made unless set. */
    public LocalStackBuilder plugins(List<Path> folders) {
        this.plugins = List.copyOf(folders);
        return this;
    }

    /** Adds the schema registry's converters, for Avro and for JSON with a schema, to the workers' plugins. */
    public LocalStackBuilder registryConverters() {
        this.registryConverters = true;
        return this;
    }

    /** A setting of the workers, over the default one. */
    public LocalStackBuilder connectSetting(String setting, String value) {
        connectSettings.put(setting, value);
        return this;
    }

    /** A variable of the workers' environment, beside those of {@link LocalStack#environment()}. */
    public LocalStackBuilder connectEnvironment(String variable, String value) {
        connectEnvironment.put(variable, value);
        return this;
    }

    /** Has workers show their MBeans to Prometheus by these rules; they show none unless set. */
    public LocalStackBuilder exporter(Path rules) {
        this.exporterRules = rules;
        return this;
    }

    /** Where data and logs go; a new folder below the build folder unless set. */
    public LocalStackBuilder directory(Path folder) {
        this.directory = folder;
        return this;
    }

    /** As {@link #start(Progress)}, in silence. */
    public LocalStack start() throws InterruptedException {
        return start(Progress.none());
    }

    /**
     * Starts all parts and returns when each answers.
     *
     * @throws StackException if one does not start, in words that say what to change; then nothing is left running
     */
    public LocalStack start(Progress progress) throws InterruptedException {
        LocalStack stack = build(System.getenv());
        stack.start(progress);
        return stack;
    }

    private LocalStack build(Map<String, String> environment) {
        Checkout checkout = Checkout.find();
        Choice.Mode mode = Choice.mode(environment, () -> Containers.areReachable(environment));
        Path run = directory == null
                ? newRun(checkout.runs())
                : Directories.create(directory.toAbsolutePath().normalize());
        List<StartableServer<?>> servers = new ArrayList<>();
        for (Part part : parts) {
            if (part != Part.CONNECT) {
                servers.add(server(part, mode, environment, checkout, run));
            }
        }
        if (parts.contains(Part.CONNECT)) {
            ConnectWorker.Settings settings = workerSettings(run.getFileName().toString(), servers, checkout);
            for (int number = 1; number <= workers; number++) {
                int port = number == 1 ? port(Part.CONNECT) : freePorts.next();
                JmxExporter exporter = exporterRules == null
                        ? null
                        : new JmxExporter(checkout.files("jmx-exporter"), exporterRules, freePorts.next());
                servers.add(new ConnectWorker(checkout, run, number, port, settings, exporter));
            }
        }
        return new LocalStack(run, servers, freePorts);
    }

    private StartableServer<?> server(
            Part part, Choice.Mode mode, Map<String, String> environment, Checkout checkout, Path run) {
        Endpoint given = own.get(part);
        if (given == null) {
            given = Choice.own(part, environment).orElse(null);
        }
        if (given != null) {
            return new OwnServer<>(part.title(), given);
        }
        return mode == Choice.Mode.DOCKER ? container(part) : process(part, checkout, run);
    }

    private StartableServer<?> process(Part part, Checkout checkout, Path run) {
        return switch (part) {
            case KAFKA -> new KafkaProcess(checkout, run, port(part), freePorts.next());
            case MYSQL -> new MariaDbProcess(checkout, run, port(part), newPassword());
            case MONGODB -> new MongoDbProcess(checkout, run, port(part), mongoDbInFile);
            case ELASTICSEARCH -> new ElasticsearchProcess(checkout, run, port(part), freePorts.next());
            case OPENSEARCH -> new OpenSearchProcess(checkout, run, port(part), freePorts.next());
            case REGISTRY -> new RegistryProcess(checkout, run, port(part));
            case CONNECT -> throw new IllegalArgumentException("Workers are made when all endpoints are known");
        };
    }

    private StartableServer<?> container(Part part) {
        return switch (part) {
            case KAFKA -> Containers.kafka(port(part), freePorts.next());
            case MYSQL -> Containers.mysql(port(part), newPassword());
            case MONGODB -> Containers.mongodb(port(part));
            case ELASTICSEARCH -> Containers.elasticsearch(port(part));
            case OPENSEARCH -> Containers.opensearch(port(part));
            case REGISTRY -> Containers.registry(port(part));
            case CONNECT -> throw new IllegalArgumentException("Workers are local processes");
        };
    }

    private ConnectWorker.Settings workerSettings(String group, List<StartableServer<?>> servers, Checkout checkout) {
        Map<String, String> variables = LocalStack.environment(servers);
        variables.putAll(connectEnvironment);
        KafkaEndpoint kafka = servers.stream()
                .map(Server::endpoint)
                .filter(KafkaEndpoint.class::isInstance)
                .map(KafkaEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
        List<Path> folders = new ArrayList<>(plugins == null ? checkout.plugins() : plugins);
        if (registryConverters) {
            folders.add(checkout.built("registry-converters", "plugin"));
        }
        return new ConnectWorker.Settings(group, connectRelease, kafka, folders, variables, connectSettings);
    }

    private int port(Part part) {
        Integer fixed = ports.get(part);
        return fixed == null ? freePorts.next() : freePorts.fixed(part, fixed);
    }

    private static String newPassword() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static Path newRun(Path runs) {
        Directories.create(runs);
        String name = "local-stack-%s-%d"
                .formatted(RUN.format(Instant.now()), ProcessHandle.current().pid());
        for (int i = 1; ; i++) {
            try {
                return Files.createDirectory(runs.resolve(name + "-" + i));
            } catch (FileAlreadyExistsException e) {
                // Another stack of this JVM, within the same second.
            } catch (IOException e) {
                throw new StackException("Cannot create a folder in " + runs + ": " + e.getMessage(), e);
            }
        }
    }
}

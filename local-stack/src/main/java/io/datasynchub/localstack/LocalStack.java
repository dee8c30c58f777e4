package io.datasynchub.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Running servers. Independent ones are started side by side; all that were started here are ended in reverse order by
 * {@link #close}, by the end of this JVM, and even when this JVM is killed.
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.with(Part.CONNECT, Part.MONGODB).start()) {
 *     stack.connect().rest().putConfig("sink", Map.of("connection.uri", stack.mongodb().uri(), …));
 * }
 * }</pre>
 *
 * Safe to use from several threads.
 */
public final class LocalStack implements AutoCloseable {

    private static final int SECONDS_TO_GIVE_UP_STARTING = 30;

    private final Path directory;
    private final List<StartableServer<?>> servers;
    private final FreePorts ports;
    private final ExecutorService starting = Executors.newCachedThreadPool();
    private final Thread atExit = new Thread(this::end, "end of the local stack");

    /** @param ports those of the servers, held until the stack is closed */
    LocalStack(Path directory, List<StartableServer<?>> servers, FreePorts ports) {
        this.directory = directory;
        this.servers = List.copyOf(servers);
        this.ports = ports;
    }

    /** A stack of these parts, still to be adjusted and started; Connect brings Kafka with it. */
    public static LocalStackBuilder with(Part... parts) {
        return new LocalStackBuilder(List.of(parts));
    }

    /**
     * Starts all servers, the workers when Kafka answers.
     *
     * @throws StackException if one of them does not start; then none is left running
     */
    void start(Progress progress) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(atExit);
        boolean started = false;
        try (Steps steps = new Steps(progress)) {
            startAll(steps);
            started = true;
        } finally {
            starting.shutdownNow();
            if (!started) {
                close();
            }
        }
    }

    private void startAll(Steps steps) throws InterruptedException {
        CountDownLatch kafka = new CountDownLatch(1);
        ExecutorCompletionService<Void> starts = new ExecutorCompletionService<>(starting);
        for (StartableServer<?> server : servers) {
            starts.submit(() -> {
                if (server instanceof ConnectWorker) {
                    kafka.await();
                }
                server.start(steps);
                if (server.endpoint().part() == Part.KAFKA) {
                    kafka.countDown();
                }
                return null;
            });
        }
        for (int i = 0; i < servers.size(); i++) {
            try {
                starts.take().get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StackException failure
                        ? failure
                        : new StackException("The local stack could not be started: " + e.getCause(), e);
            }
        }
    }

    /** The folder of this run: {@code logs} in it stays when the stack is closed. */
    public Path directory() {
        return directory;
    }

    /**
     * A port of the loopback for a server beside the stack's: no other stack gets it until this one is closed.
     *
     * @throws StackException if none is free
     */
    public int freePort() {
        return ports.next();
    }

    /** All servers, in the order of their start. */
    public List<Server<?>> servers() {
        return List.copyOf(servers);
    }

    public KafkaEndpoint kafka() {
        return endpoint(KafkaEndpoint.class);
    }

    public MySqlEndpoint mysql() {
        return endpoint(MySqlEndpoint.class);
    }

    public MongoDbEndpoint mongodb() {
        return endpoint(MongoDbEndpoint.class);
    }

    public ElasticsearchEndpoint elasticsearch() {
        return endpoint(ElasticsearchEndpoint.class);
    }

    public OpenSearchEndpoint opensearch() {
        return endpoint(OpenSearchEndpoint.class);
    }

    public RegistryEndpoint registry() {
        return endpoint(RegistryEndpoint.class);
    }

    /** The process that serves a part, or the first of them; empty for a container or a server of one's own. */
    public Optional<LocalProcess> process(Part part) {
        return servers.stream()
                .filter(server -> server.endpoint().part() == part)
                .filter(LocalProcess.class::isInstance)
                .map(LocalProcess.class::cast)
                .findFirst();
    }

    /** The first Connect worker. */
    public ConnectWorker connect() {
        return workers().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The stack has no Connect worker"));
    }

    public List<ConnectWorker> workers() {
        return ofType(servers, ConnectWorker.class);
    }

    /** The variables that name all endpoints; workers have them, so that connector configs can say {@code ${env:MYSQL_HOST}}. */
    public Map<String, String> environment() {
        return environment(servers);
    }

    static Map<String, String> environment(List<? extends Server<?>> servers) {
        Map<String, String> variables = new HashMap<>();
        servers.forEach(server -> variables.putAll(server.endpoint().environment()));
        return variables;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook has come to the same.
        }
    }

    private synchronized void end() {
        starting.shutdownNow();
        try {
            starting.awaitTermination(SECONDS_TO_GIVE_UP_STARTING, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<RuntimeException> failures = new ArrayList<>();
        for (int i = servers.size() - 1; i >= 0; i--) {
            try {
                servers.get(i).close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        ports.close();
        if (!failures.isEmpty()) {
            StackException failure = new StackException("Not all of the local stack could be closed", failures.get(0));
            failures.subList(1, failures.size()).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private <E extends Endpoint> E endpoint(Class<E> type) {
        return ofType(servers.stream().map(Server::endpoint).toList(), type).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The stack has no " + type.getSimpleName()));
    }

    private static <T> List<T> ofType(List<?> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

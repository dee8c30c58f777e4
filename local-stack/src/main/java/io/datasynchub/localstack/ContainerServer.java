package io.datasynchub.localstack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, which Testcontainers removes when this JVM is gone. */
final class ContainerServer<E extends Endpoint> implements StartableServer<E> {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final int LAST_LINES = 20;

    private final String name;
    private final E endpoint;
    private final Probe readiness;
    private final GenericContainer<?> container;

    ContainerServer(String name, E endpoint, Probe readiness, GenericContainer<?> container) {
        this.name = name;
        this.endpoint = endpoint;
        this.readiness = readiness;
        this.container = container;
    }

    /** A container whose port is bound to one of this machine's loopback. */
    static GenericContainer<?> container(String image, int hostPort, int containerPort) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(hostPort, containerPort)));
        container.setStartupCheckStrategy(new IsRunningStartupCheckStrategy());
        container.setWaitStrategy(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                // The server's own probe decides, in start().
            }
        });
        return container;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public E endpoint() {
        return endpoint;
    }

    @Override
    public void start(Steps steps) throws InterruptedException {
        try {
            steps.during("starting " + name + " in a container", () -> {
                container.start();
                awaitReady();
                return container;
            });
        } catch (ContainerLaunchException e) {
            throw new StackException("%s does not start in a container: %s".formatted(name, e.getMessage()), e);
        }
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!readiness.succeeds()) {
            if (!container.isRunning() || System.nanoTime() > deadline) {
                throw new StackException("%s does not answer in its container; the end of its log:%n%s"
                        .formatted(name, String.join(System.lineSeparator(), lastLogLines())));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public boolean isAlive() {
        return container.isRunning();
    }

    @Override
    public List<String> lastLogLines() {
        List<String> lines = container.getLogs().lines().toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    @Override
    public void close() {
        container.stop();
    }
}

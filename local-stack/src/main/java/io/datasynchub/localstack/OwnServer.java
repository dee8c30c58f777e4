package io.datasynchub.localstack;

import java.util.List;
import java.util.stream.Collectors;

/** A server that is not the stack's: it is used where it is, and left as it is. */
record OwnServer<E extends Endpoint>(String name, E endpoint) implements StartableServer<E> {

    @Override
    public void start(Steps steps) throws InterruptedException {
        List<HostAndPort> addresses = endpoint.addresses();
        boolean reachable = steps.during(
                "reaching " + name,
                () -> addresses.isEmpty()
                        || addresses.stream()
                                .anyMatch(address -> Probe.tcp(address).succeeds()));
        if (!reachable) {
            throw new StackException("%s: nothing answers at %s; set %s to a server that runs, or unset it"
                    .formatted(name, endpoint, variables()));
        }
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public List<String> lastLogLines() {
        return List.of();
    }

    @Override
    public void close() {
        // Not ours to end.
    }

    private String variables() {
        return endpoint.environment().keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}

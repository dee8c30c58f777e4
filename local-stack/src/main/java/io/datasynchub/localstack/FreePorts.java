package io.datasynchub.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Finds free loopback ports for one stack, in a range of its own, below those that operating systems hand out to outgoing connections.
 * The first port of the range is held until this is closed, so that no other stack, of this process or another, gets the port of a
 * server that is down for a moment.
 */
final class FreePorts implements AutoCloseable {

    private static final int LOWEST = 20_000;
    private static final int PORTS_OF_A_RANGE = 40;
    private static final int RANGES = 300;
    private static final int TRIES = 1_000;

    private final ServerSocket held = hold();
    private final Set<Integer> given = new HashSet<>();

    private static ServerSocket hold() {
        Random random = new Random();
        for (int i = 0; i < TRIES; i++) {
            try {
                return bound(LOWEST + random.nextInt(RANGES) * PORTS_OF_A_RANGE);
            } catch (IOException e) {
                // Another stack's.
            }
        }
        throw new StackException(
                "No free range of ports found from %d to %d".formatted(LOWEST, LOWEST + RANGES * PORTS_OF_A_RANGE - 1));
    }

    /** @throws StackException if none is free */
    synchronized int next() {
        int first = held.getLocalPort() + 1;
        int last = held.getLocalPort() + PORTS_OF_A_RANGE - 1;
        for (int port = first; port <= last; port++) {
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new StackException("No free port found from %d to %d".formatted(first, last));
    }

    /** @throws StackException if somebody listens there */
    synchronized int fixed(Part part, int port) {
        if (!isFree(port) || !given.add(port)) {
            throw new StackException(
                    "Port %d, wanted for %s, is busy: end the program that listens there, or choose another port"
                            .formatted(port, part.title()));
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bound(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new StackException("Port %d could not be given back".formatted(held.getLocalPort()), e);
        }
    }
}

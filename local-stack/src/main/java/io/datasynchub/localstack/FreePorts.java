package io.datasynchub.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Finds free loopback ports. They are taken at random from below the range that operating systems hand out to outgoing
 * connections, so that nobody else gets one between the look and the server's start; processes that begin one after the other
 * look in different parts of it.
 */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int PORTS_OF_A_PROCESS = 300;
    private static final int PARTS = 40;
    private static final int TRIES = 1_000;

    private final Random random = new Random();
    private final int first = LOWEST + (int) (ProcessHandle.current().pid() % PARTS) * PORTS_OF_A_PROCESS;
    private final Set<Integer> given = new HashSet<>();

    /** @throws StackException if none is free */
    synchronized int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = first + random.nextInt(PORTS_OF_A_PROCESS);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new StackException("No free port found from %d to %d".formatted(first, first + PORTS_OF_A_PROCESS - 1));
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
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.datasynchub.localstack;

import java.net.InetSocketAddress;

/** A TCP address. */
public record HostAndPort(String host, int port) {

    /**
     * Reads {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code HOST}.
     *
     * @throws IllegalArgumentException for a port that is no number between 1 and 65535
     */
    public static HostAndPort parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon >= 0 && text.indexOf(']', colon) < 0;
        String host = hasPort ? text.substring(0, colon) : text;
        int port = hasPort ? port(text.substring(colon + 1), text) : defaultPort;
        if (host.isEmpty()) {
            throw new IllegalArgumentException("\"%s\" names no host; expected HOST:PORT".formatted(text));
        }
        return new HostAndPort(host.replaceAll("^\\[|\\]$", ""), port);
    }

    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static int port(String digits, String text) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, with the whole text.
        }
        throw new IllegalArgumentException(
                "\"%s\": \"%s\" is no port; expected a number between 1 and 65535".formatted(text, digits));
    }
}

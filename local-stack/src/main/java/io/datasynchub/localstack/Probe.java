package io.datasynchub.localstack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Asks whether a server answers, with the few bytes that need no driver. */
@FunctionalInterface
interface Probe {

    int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    /** Throws what stands in the way, if anything does. */
    void check() throws IOException;

    default boolean succeeds() {
        try {
            check();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Something accepts connections. */
    static Probe tcp(HostAndPort address) {
        return () -> connect(address).close();
    }

    /** A GET is answered with 200. */
    static Probe http(URI uri) {
        return () -> {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                    throw new IOException("HTTP " + connection.getResponseCode());
                }
            } finally {
                connection.disconnect();
            }
        };
    }

    /** MySQL's protocol: the server speaks first, and its greeting begins with protocol version 10. */
    static Probe mysql(HostAndPort address) {
        return () -> {
            try (Socket socket = connect(address)) {
                byte[] start = socket.getInputStream().readNBytes(5);
                if (start.length < 5 || start[4] != 10) {
                    throw new IOException("No MySQL greeting");
                }
            }
        };
    }

    /** Kafka's protocol: a broker that has joined its cluster answers ApiVersions (key 18, version 0). */
    static Probe kafka(HostAndPort address) {
        return () -> {
            try (Socket socket = connect(address)) {
                DataOutputStream request = new DataOutputStream(socket.getOutputStream());
                request.writeInt(10);
                request.writeShort(18);
                request.writeShort(0);
                request.writeInt(1);
                request.writeShort(-1);
                request.flush();
                new DataInputStream(socket.getInputStream()).readInt();
            }
        };
    }

    private static Socket connect(HostAndPort address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address.resolve(), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}

package io.datasynchub.integration;

import io.datasynchub.localstack.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Speaks TLS for a server that does not. */
final class TlsFront implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket listening;
    private final HostAndPort server;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();

    TlsFront(SSLContext tls, HostAndPort server) throws IOException {
        this.server = server;
        this.listening = tls.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::acceptAll, "TLS before " + server);
        thread.setDaemon(true);
        thread.start();
    }

    HostAndPort address() {
        return new HostAndPort(InetAddress.getLoopbackAddress().getHostAddress(), listening.getLocalPort());
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Relay relay = new Relay(client, new Socket(server.host(), server.port()), List.of(), () -> false);
                relays.add(relay);
                relay.start(relays::remove);
            } catch (IOException e) {
                // Either side has gone, or no more connections are wanted.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        relays.forEach(Relay::close);
    }
}

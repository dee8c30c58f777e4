package io.datasynchub.connect.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;

/** The way to a server, which can be cut and mended: while it is cut, every connection is reset. */
final class CutConnection implements AutoCloseable {

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = new HashSet<>();
    private boolean cut;

    CutConnection(String host, int port) throws IOException {
        this.server = new InetSocketAddress(host, port);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                connect(listener.accept());
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private synchronized void connect(Socket client) throws IOException {
        sockets.add(client);
        if (cut) {
            resetAll();
            return;
        }
        Socket behind = new Socket(server.getAddress(), server.getPort());
        sockets.add(behind);
        start(() -> copy(client, behind));
        start(() -> copy(behind, client));
    }

    /** Ends every connection in the middle of whatever it carries. */
    synchronized void cut() throws IOException {
        cut = true;
        resetAll();
    }

    private void resetAll() throws IOException {
        for (Socket socket : sockets) {
            reset(socket);
        }
        sockets.clear();
    }

    private static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // The other side was quicker.
        }
        socket.close();
    }

    synchronized void mend() {
        cut = false;
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Cut, or closed by either side: this is what it is for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}

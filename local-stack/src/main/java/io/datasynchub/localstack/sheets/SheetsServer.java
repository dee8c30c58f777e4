package io.datasynchub.localstack.sheets;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as Google's Sheets API, Drive API and token endpoint, all below one URL on this machine's loopback, to any process.
 * An answer is what the official description says; what a method does not have, it refuses. Safe to use from several threads.
 *
 * <pre>{@code
 * try (SheetsServer google = SheetsServer.start()) {
 *     Tab prices = google.newSpreadsheet("Shop").addTab("Prices");
 *     prices.append("id", "price");
 *     prices.append(1, 9.5);
 *     start(Map.of("root.url", google.url().toString(), "credentials.json", google.newServiceAccount().json(), …));
 *     prices.set("B2", 8);
 * }
 * }</pre>
 */
public final class SheetsServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Drive drive = new Drive();
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final Credentials credentials;
    private final Door door;

    private SheetsServer(HttpServer http) {
        this.http = http;
        this.credentials = new Credentials(url().resolve("token"));
        this.door = new Door(drive, credentials, calls, faults, closing);
        http.setExecutor(threads);
        http.createContext("/", door);
    }

    /** @throws IOException if there is no free port */
    public static SheetsServer start() throws IOException {
        return start(0);
    }

    /** @param port to listen at; a free one if 0 */
    public static SheetsServer start(int port) throws IOException {
        SheetsServer server =
                new SheetsServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        server.http.start();
        return server;
    }

    /** The root of all paths, with a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    /** An empty spreadsheet, in Coordinated Universal Time, which all accounts may read. */
    public Spreadsheet newSpreadsheet(String title) {
        return newSpreadsheet(title, "Etc/UTC");
    }

    /** @param timeZone as the spreadsheet's settings have it, such as Europe/Berlin */
    public Spreadsheet newSpreadsheet(String title, String timeZone) {
        return new Spreadsheet(drive, newId(), title, "en_US", timeZone);
    }

    /**
     * A file that is no spreadsheet.
     *
     * @return its id
     */
    public String newFile(String name, String mimeType) {
        DriveFile file = new DriveFile(newId(), name, mimeType, null);
        drive.add(file);
        return file.id();
    }

    private static String newId() {
        return "1" + UUID.randomUUID().toString().replace("-", "_");
    }

    public ServiceAccount newServiceAccount() {
        return credentials.newServiceAccount();
    }

    public RefreshToken newRefreshToken() {
        return credentials.newRefreshToken();
    }

    /** The key for what everybody may read. */
    public String apiKey() {
        return credentials.apiKey();
    }

    /** Lets access tokens that are given out from now on be good for so long; an hour at first. */
    public void tokenLifetime(Duration lifetime) {
        credentials.lifetime(lifetime);
    }

    /** Ends all access tokens that were given out. */
    public void expireTokens() {
        credentials.expireAll();
    }

    /** Lets each account read Sheets so often in each stretch of time, and answers 429 to more; no limit at first. */
    public void quota(int reads, Duration window) {
        door.quota(new ReadQuota(reads, window));
    }

    public void noQuota() {
        door.quota(null);
    }

    public Calls calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}

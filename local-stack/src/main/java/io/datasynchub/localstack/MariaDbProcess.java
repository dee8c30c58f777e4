package io.datasynchub.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** MariaDB with a row-format binary log of full rows, and an account {@code root} for TCP from this machine. */
final class MariaDbProcess extends ProcessServer<MySqlEndpoint> {

    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(3);

    private final Checkout checkout;
    private final Path directory;

    MariaDbProcess(Checkout checkout, Path directory, int port, String password) {
        super("MariaDB", new MySqlEndpoint("127.0.0.1", port, "root", password), directory.resolve("logs/mariadb.log"));
        this.checkout = checkout;
        this.directory = directory;
    }

    @Override
    void prepare(Steps steps) throws InterruptedException {
        Directories.create(data());
        Directories.create(temporary());
        steps.during(
                "installing MariaDB",
                () -> Directories.alone(programs().resolveSibling("mariadb.lock"), () -> {
                    ChildProcess install = ChildProcess.start("MariaDB's installation", installation(), log());
                    try {
                        install.awaitSuccess(INSTALL_TIMEOUT);
                        return install;
                    } finally {
                        install.kill();
                    }
                }));
        try {
            Files.writeString(accounts(), createAccount(endpoint()));
        } catch (IOException e) {
            throw new StackException("Cannot write " + accounts() + ": " + e.getMessage(), e);
        }
    }

    private Command installation() {
        return Command.java(
                directory,
                checkout.files("mariadb"),
                Command.SHORT_LIVED,
                "io.datasynchub.localstack.mariadb.InstallMariaDb",
                List.of(programs().toString(), data().toString(), temporary().toString()));
    }

    @Override
    Command command() {
        List<String> line = new ArrayList<>(List.of(
                programs().resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + programs(),
                "--datadir=" + data(),
                "--tmpdir=" + temporary(),
                "--init-file=" + accounts(),
                // Below the data directory: the full path may be too long for a socket.
                "--socket=mariadb.sock",
                "--bind-address=127.0.0.1",
                "--port=" + endpoint().port(),
                "--skip-name-resolve",
                // Otherwise it makes a key at each start, which may take a minute on a busy machine.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--server-id=1",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--binlog-row-metadata=FULL",
                // The data lives no longer than the process.
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=128M"));
        if (System.getProperty("user.name").equals("root")) {
            line.add("--user=root");
        }
        return Command.of(directory, line)
                .with("LD_LIBRARY_PATH", programs().resolve("libs").toString());
    }

    /** One statement a line, as an init file has them. */
    static String createAccount(MySqlEndpoint account) {
        String who = "'%s'@'%s'".formatted(account.user(), account.host());
        return """
                SET sql_log_bin = 0;
                CREATE OR REPLACE USER %s IDENTIFIED BY '%s';
                GRANT ALL PRIVILEGES ON *.* TO %s WITH GRANT OPTION;
                """
                .formatted(who, account.password(), who);
    }

    @Override
    Probe readiness() {
        return Probe.mysql(new HostAndPort(endpoint().host(), endpoint().port()));
    }

    @Override
    void deleteData() {
        Directories.delete(directory.resolve("mariadb"));
    }

    private Path programs() {
        return checkout.unpacked().resolve("mariadb");
    }

    private Path data() {
        return directory.resolve("mariadb/data");
    }

    private Path temporary() {
        return directory.resolve("mariadb/tmp");
    }

    private Path accounts() {
        return directory.resolve("mariadb/accounts.sql");
    }
}

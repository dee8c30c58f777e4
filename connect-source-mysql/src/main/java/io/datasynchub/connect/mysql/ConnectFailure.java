package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Setting;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Reads why a server could not be asked, so that the reason is shown on the setting that mends it. */
final class ConnectFailure {

    private static final int ACCESS_DENIED = 1045;
    private static final int HOST_NOT_PRIVILEGED = 1130;
    private static final int HOST_IS_BLOCKED = 1129;
    private static final int SECURE_TRANSPORT_REQUIRED = 3159;
    private static final int ACCOUNT_IS_LOCKED = 3118;

    private ConnectFailure() {}

    static List<Finding> findings(ServerException failure, Map<String, String> properties) {
        String user = properties.getOrDefault(MySqlSourceConfig.USER.name(), "");
        String host = properties.getOrDefault(MySqlSourceConfig.HOSTNAME.name(), "");
        String server = host + ":" + properties.getOrDefault(MySqlSourceConfig.PORT.name(), "");
        return switch (failure.code()) {
            case ACCESS_DENIED -> {
                String message = "The server at " + server + " knows no user " + user + " with this password.";
                yield List.of(
                        on(MySqlSourceConfig.USER, message + " It says: " + failure.getMessage()),
                        on(MySqlSourceConfig.PASSWORD, message));
            }
            case HOST_NOT_PRIVILEGED, ACCOUNT_IS_LOCKED ->
                List.of(on(
                        MySqlSourceConfig.USER,
                        "The server at " + server + " lets nobody in from here as " + user + ". It says: "
                                + failure.getMessage()));
            case HOST_IS_BLOCKED ->
                List.of(on(
                        MySqlSourceConfig.HOSTNAME,
                        "The server at " + server
                                + " blocks this host after too many failed connections: run FLUSH HOSTS, or"
                                + " TRUNCATE TABLE performance_schema.host_cache, on it."));
            case SECURE_TRANSPORT_REQUIRED -> List.of(encryption(server, failure));
            default -> List.of(unreachable(host, server, failure));
        };
    }

    private static Finding unreachable(String host, String server, ServerException failure) {
        if (causedBy(failure, UnknownHostException.class)) {
            return on(MySqlSourceConfig.HOSTNAME, "No host is known by the name " + host + ".");
        }
        if (causedBy(failure, SSLException.class)) {
            return encryption(server, failure);
        }
        if (causedBy(failure, SocketTimeoutException.class)) {
            return on(
                    MySqlSourceConfig.HOSTNAME,
                    "No answer from " + server + " within " + MySqlClient.TIMEOUT.toSeconds()
                            + " s: is this its name, and does a firewall let the worker through?");
        }
        if (causedBy(failure, ConnectException.class)) {
            return on(
                    MySqlSourceConfig.PORT,
                    "Nothing answers at " + server + ": " + root(failure).getMessage() + ".");
        }
        return on(
                MySqlSourceConfig.HOSTNAME,
                "The server at " + server + " could not be asked: "
                        + root(failure).getMessage());
    }

    private static Finding encryption(String server, ServerException failure) {
        return on(
                MySqlSourceConfig.SSL_MODE,
                "No encrypted connection to " + server + " came about: "
                        + root(failure).getMessage() + ". See database.ssl.mode and database.ssl.truststore.");
    }

    private static Finding on(Setting<?> setting, String message) {
        return new Finding(setting.name(), message);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Exception> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Throwable root(Throwable failure) {
        return causes(failure).reduce(failure, (earlier, later) -> later);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}

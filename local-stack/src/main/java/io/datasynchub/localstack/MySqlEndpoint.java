package io.datasynchub.localstack;

import java.util.List;
import java.util.Map;

/** A MySQL or MariaDB server, and an account there. */
public record MySqlEndpoint(String host, int port, String user, String password) implements Endpoint {

    static final String HOST = "MYSQL_HOST";
    static final String PORT = "MYSQL_PORT";
    static final String USER = "MYSQL_USER";
    static final String PASSWORD = "MYSQL_PASSWORD";
    static final int DEFAULT_PORT = 3306;

    @Override
    public Part part() {
        return Part.MYSQL;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(HOST, host, PORT, Integer.toString(port), USER, user, PASSWORD, password);
    }

    @Override
    public List<HostAndPort> addresses() {
        return List.of(new HostAndPort(host, port));
    }

    @Override
    public String toString() {
        return user + "@" + new HostAndPort(host, port);
    }
}

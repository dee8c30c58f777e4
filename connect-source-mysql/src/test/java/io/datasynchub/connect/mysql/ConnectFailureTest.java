package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {

    @Test
    void a_refused_password_is_shown_on_user_and_password_and_not_repeated() {
        List<Finding> findings = findings(new ServerException(
                "Access denied for user 'cdc'@'worker'", 1045, new Exception("Access denied for user 'cdc'@'worker'")));

        assertThat(findings).extracting(Finding::setting).containsExactly("database.user", "database.password");
        assertThat(findings).extracting(Finding::message).noneMatch(message -> message.contains("s3cret"));
    }

    @Test
    void an_unknown_name_is_shown_on_the_host() {
        assertThat(findings(causedBy(new UnknownHostException("db"))))
                .containsExactly(new Finding("database.hostname", "No host is known by the name db."));
    }

    @Test
    void a_port_where_nothing_listens_is_shown_on_the_port() {
        assertThat(findings(causedBy(new ConnectException("Connection refused"))))
                .containsExactly(new Finding("database.port", "Nothing answers at db:3306: Connection refused."));
    }

    @Test
    void silence_is_shown_on_the_host() {
        assertThat(findings(causedBy(new SocketTimeoutException("Connect timed out"))))
                .extracting(Finding::setting)
                .containsExactly("database.hostname");
    }

    @Test
    void encryption_that_fails_is_shown_on_its_mode() {
        assertThat(findings(causedBy(new SSLHandshakeException("PKIX path building failed"))))
                .extracting(Finding::setting)
                .containsExactly("database.ssl.mode");
        assertThat(findings(new ServerException(
                        "Connections using insecure transport are prohibited",
                        3159,
                        new Exception("Connections using insecure transport are prohibited"))))
                .extracting(Finding::setting)
                .containsExactly("database.ssl.mode");
    }

    @Test
    void a_user_who_may_not_come_from_here_is_shown_on_the_user() {
        assertThat(findings(new ServerException(
                        "Host 'worker' is not allowed to connect",
                        1130,
                        new Exception("Host 'worker' is not allowed to connect"))))
                .extracting(Finding::setting)
                .containsExactly("database.user");
    }

    @Test
    void a_blocked_host_is_told_how_to_get_free() {
        assertThat(findings(new ServerException(
                        "Host 'worker' is blocked", 1129, new Exception("Host 'worker' is blocked"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("FLUSH HOSTS"));
    }

    @Test
    void anything_else_is_shown_on_the_host_in_the_drivers_words() {
        assertThat(findings(new ServerException("Too many connections", 1040, new Exception("Too many connections"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("db:3306", "Too many connections"));
    }

    private static ServerException causedBy(Exception cause) {
        return new ServerException("Communications link failure", 0, new Exception("driver", cause));
    }

    private static List<Finding> findings(ServerException failure) {
        return ConnectFailure.findings(
                failure,
                Map.of(
                        "database.hostname", "db",
                        "database.port", "3306",
                        "database.user", "cdc",
                        "database.password", "s3cret"));
    }
}

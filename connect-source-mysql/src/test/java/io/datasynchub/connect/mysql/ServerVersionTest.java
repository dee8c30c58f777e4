package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
        "8.0.36,                         MYSQL,   8,  0",
        "9.7.4-2,                        MYSQL,   9,  7",
        "8.0.mysql_aurora.3.04.0,        MYSQL,   8,  0",
        "8.0.35-27 Percona,              MYSQL,   8,  0",
        "11.4.5-MariaDB-log,             MARIADB, 11, 4",
        "10.11.6-MariaDB-1:10.11.6+deb,  MARIADB, 10, 11",
        "5.5.5-10.11.6-MariaDB,          MARIADB, 10, 11",
    })
    void flavour_and_numbers_are_read_from_the_version(String text, Flavour flavour, int major, int minor) {
        assertThat(ServerVersion.parse(text)).isEqualTo(new ServerVersion(flavour, major, minor, text));
    }

    @Test
    void a_text_without_numbers_is_refused() {
        assertThatThrownBy(() -> ServerVersion.parse("proxy"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("'proxy'");
    }
}

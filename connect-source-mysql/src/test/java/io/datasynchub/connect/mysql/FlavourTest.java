package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlavourTest {

    @ParameterizedTest
    @CsvSource({
        "MYSQL,   disable,         disabled",
        "MYSQL,   trust,           required",
        "MYSQL,   verify-ca,       verify_ca",
        "MYSQL,   verify-full,     verify_identity",
        "MYSQL,   preferred,       preferred",
        "MARIADB, disabled,        disable",
        "MARIADB, required,        trust",
        "MARIADB, verify_ca,       verify-ca",
        "MARIADB, verify_identity, verify-full",
        "MARIADB, verify-full,     verify-full",
    })
    void either_servers_words_for_encryption_are_taken_for_both(Flavour flavour, String given, String own) {
        assertThat(flavour.inOwnWords(Map.of("database.ssl.mode", given, "topic.prefix", "shop")))
                .isEqualTo(Map.of("database.ssl.mode", own, "topic.prefix", "shop"));
    }

    @ParameterizedTest
    @CsvSource({"MYSQL", "MARIADB"})
    void encryption_is_left_to_debezium_unless_given(Flavour flavour) {
        assertThat(flavour.inOwnWords(Map.of())).isEmpty();
    }
}

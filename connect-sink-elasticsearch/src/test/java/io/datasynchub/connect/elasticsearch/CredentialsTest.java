package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void a_user_an_api_key_and_a_token_are_one_header_each() {
        assertThat(header("connection.username", "ü", "connection.password", "p:w"))
                .isEqualTo("Basic w7w6cDp3");
        assertThat(header("connection.api.key", "a2V5")).isEqualTo("ApiKey a2V5");
        assertThat(header("connection.bearer.token", "t0")).isEqualTo("Bearer t0");
    }

    @Test
    void a_region_has_requests_signed_with_a_key_that_is_given_or_the_workers_own() {
        assertThat(Credentials.of(values("connection.aws.region", "eu-central-1")))
                .isEqualTo(new Credentials.Aws("eu-central-1", "es", null));
        Credentials given = Credentials.of(values(
                "connection.aws.region", "eu-central-1",
                "connection.aws.service", "aoss",
                "connection.aws.access.key", "AK",
                "connection.aws.secret.key", "s3cret"));
        assertThat(given).isInstanceOfSatisfying(Credentials.Aws.class, aws -> {
            assertThat(aws.service()).isEqualTo("aoss");
            assertThat(aws.keys()).isNotNull();
        });
        assertThat(given.toString()).contains("AK").doesNotContain("s3cret");
    }

    @Test
    void every_problem_is_told_of_its_own_setting() {
        assertThat(Credentials.problems(values(
                        "connection.username", "u",
                        "connection.bearer.token", "t",
                        "connection.aws.region", "r",
                        "connection.aws.secret.key", "s3cret")))
                .extracting(problem -> problem.setting().name())
                .containsExactlyInAnyOrder(
                        "connection.bearer.token",
                        "connection.aws.region",
                        "connection.password",
                        "connection.aws.access.key");
    }

    @Test
    void credentials_with_a_problem_are_not_read() {
        assertThatThrownBy(() -> Credentials.of(values("connection.password", "s3cret")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("connection.username")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void a_header_is_a_secret() {
        assertThat(Credentials.of(values("connection.api.key", "s3cret")).toString())
                .doesNotContain("s3cret");
    }

    private static String header(String... settings) {
        return ((Credentials.Authorization) Credentials.of(values(settings)))
                .value()
                .value();
    }

    private static SettingValues values(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.url", "http://a"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return ConnectionSettings.all().parse(properties);
    }
}

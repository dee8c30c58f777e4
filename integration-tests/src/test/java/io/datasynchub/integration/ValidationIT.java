package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Validation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@Scenario
class ValidationIT {

    private static final String PORT = "${env:MYSQL_PORT}";

    @Test
    void the_minimal_configurations_are_free_of_findings(LocalStack stack) throws InterruptedException {
        assertThat(validate(stack, "mongodb-sink", Map.of()).errors()).isEmpty();
        assertThat(validate(stack, "elasticsearch-sink", Map.of()).errors()).isEmpty();
    }

    @Test
    void an_unreachable_server_is_a_finding_on_the_setting_that_names_it(LocalStack stack) throws InterruptedException {
        assertThat(validate(stack, "mongodb-sink", Map.of("connection.uri", "mongodb://127.0.0.1:1"))
                        .errors())
                .containsOnlyKeys("connection.uri");
        assertThat(validate(stack, "elasticsearch-sink", Map.of("connection.url", "http://127.0.0.1:1"))
                        .errors())
                .containsOnlyKeys("connection.url");
        assertThat(validate(stack, "mysql-source", Map.of("database.hostname", "127.0.0.1", "database.port", "1"))
                        .errors())
                .containsKey("database.port");
    }

    @Test
    void a_wrong_password_is_a_finding_that_does_not_repeat_it(LocalStack stack) throws InterruptedException {
        Validation validation =
                validate(stack, "mysql-source", Map.of("database.port", PORT, "database.password", "s3cret-and-wrong"));
        assertThat(validation.errors()).isNotEmpty();
        assertThat(validation.errors().toString()).contains("database.").doesNotContain("s3cret-and-wrong");
    }

    @Test
    void a_table_list_that_matches_nothing_is_a_finding(LocalStack stack) throws InterruptedException {
        assertThat(validate(
                                stack,
                                "mysql-source",
                                Map.of("database.port", PORT, "table.include.list", "no_such_db\\.none"))
                        .errors())
                .containsKey("table.include.list");
    }

    private static Validation validate(LocalStack stack, String config, Map<String, String> overrides)
            throws InterruptedException {
        Map<String, String> settings = new HashMap<>(Flow.read(config));
        settings.put("name", "validated");
        settings.putAll(overrides);
        return stack.connect().rest().validate(Objects.requireNonNull(settings.get("connector.class")), settings);
    }
}

package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is missing or malformed, as far as the connector can tell without its server. */
class ConnectorsAcceptTheirFilesTest {

    @ParameterizedTest
    @MethodSource("io.datasynchub.connect.configs.ConfigFile#all")
    void every_value_is_accepted(ConfigFile file) {
        assertThat(file.connector().config().validate(file.resolved()))
                .allSatisfy(value ->
                        assertThat(value.errorMessages()).as(value.name()).isEmpty());
    }
}

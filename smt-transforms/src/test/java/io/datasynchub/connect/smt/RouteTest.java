package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    private static final Struct ROW =
            Reshaping.struct("id", 7, "name", "Ada", "none", null, "in", Reshaping.struct("a", "x"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            'o.${value.id}'                                     | o.7
            '${topic}.${value.in.a}'                            | shop.customers.x
            'a' when id = 8; 'b' when name = 'Ada'; 'c'         | b
            'a' when id = 8; 'c'                                | c
            'a' when id = 8                                     | shop.customers
            'k.${key}.${header.h}'                              | k.7.v
            'a' when $header.h = 'v' and $topic matches 'shop.*' | a
            """)
    void the_first_route_that_fits_names_the_topic(String routes, String expected) {
        for (Object value : List.of(ROW, Objects.requireNonNull(Agreement.plain(ROW)))) {
            SinkRecord in = Events.record(value);
            in.headers().addString("h", "v");

            SinkRecord out = route("routes", routes).kept(in);

            assertThat(out.topic()).isEqualTo(expected);
            assertThat(out.value()).isSameAs(in.value());
        }
    }

    @Test
    void a_record_that_no_route_fits_does_what_otherwise_says() {
        assertThat(route("routes", "'a' when id = 8", "otherwise", "drop").apply(ROW))
                .isNull();
        assertThatThrownBy(() ->
                        route("routes", "'a' when id = 8", "otherwise", "fail").apply(ROW))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("otherwise");
    }

    @Test
    void a_name_that_would_lack_a_part_rejects_the_record() {
        assertThatThrownBy(() -> route("routes", "'o.${value.none}'").apply(ROW))
                .hasMessageContaining("is null");
        assertThatThrownBy(() -> route("routes", "'o.${value.nope}'").apply(ROW))
                .hasMessageContaining("there is no nope");
        assertThatThrownBy(() -> route("routes", "'o.${value.in}'").apply(ROW)).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            ""          | routes, at character 1
            a           | routes, at character 1
            'a          | routes, at character 1
            'a' if b    | routes, at character 5
            '${b}'      | routes, at character 1
            """)
    void what_makes_no_sense_is_refused_by_its_character(String routes, String expected) {
        assertThatThrownBy(() -> route("routes", routes))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    private static Transforming route(String... settings) {
        return Transforming.by(new Route<>(), settings);
    }
}

package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.localstack.ElasticsearchEndpoint;
import io.datasynchub.localstack.MongoDbEndpoint;
import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Part;
import io.datasynchub.quickstart.Options.OwnDatabase;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class OptionsTest {

    @Test
    void without_options_the_shop_is_kept_busy_for_ever() {
        Options options = Options.parse();

        assertThat(options.check()).isEmpty();
        assertThat(options.rate()).isEqualTo(500);
        assertThat(options.ownDatabase(Map.of())).isEmpty();
        assertThat(options.mongodb()).isEmpty();
        assertThat(options.elasticsearch()).isEmpty();
        assertThat(options.ports()).isEmpty();
    }

    @Test
    void a_check_has_a_usual_number_of_changes() {
        assertThat(Options.parse("--check").check()).contains(20_000);
        assertThat(Options.parse("--check", "500").check()).contains(500);
        assertThat(Options.parse("--check", "--seed", "3").check()).contains(20_000);
    }

    @Test
    void a_database_of_ones_own_takes_its_password_from_the_environment() {
        Options options = Options.parse(
                "--mysql", "db:3307", "--user", "ann", "--database", "sakila", "--tables", "actor,film", "--check");

        assertThat(options.ownDatabase(Map.of("MYSQL_PASSWORD", "secret")))
                .contains(new OwnDatabase(
                        new MySqlEndpoint("db", 3307, "ann", "secret"), "sakila", List.of("actor", "film")));
    }

    @Test
    void stores_of_ones_own_are_named_by_address() {
        Options options = Options.parse("--mongodb", "mongodb://m:1", "--elasticsearch", "http://e:2");

        assertThat(options.mongodb()).contains(new MongoDbEndpoint("mongodb://m:1"));
        assertThat(options.elasticsearch()).contains(new ElasticsearchEndpoint(URI.create("http://e:2")));
    }

    @Test
    void ports_can_be_fixed() {
        assertThat(Options.parse("--port", "connect=8083", "--port", "mysql=3306")
                        .ports())
                .isEqualTo(Map.of(Part.CONNECT, 8083, Part.MYSQL, 3306));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mysql db:3306                  | --mysql needs --database",
                "--mysql db:x --database d        | \"x\" is no port",
                "--database d                     | --database and --tables need --mysql",
                "--check 0                        | need a number above 0",
                "--rate 0                         | need a number above 0",
                "--mongodb m:1                    | expected mongodb://HOST:PORT",
                "--elasticsearch e:2              | expected http://HOST:PORT",
                "--port redis=1                   | not redis",
                "--chek                           | Unknown option: '--chek'"
            })
    void what_cannot_be_is_told(String line, String message) {
        assertThatThrownBy(() -> Options.parse(line.split(" ")).ownDatabase(Map.of()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void the_help_tells_every_option_and_no_other() {
        Set<String> told = Pattern.compile("(?m)^  (?:(-h), )?(--[a-z-]+)")
                .matcher(Quickstart.usage())
                .results()
                .map(MatchResult::group)
                .flatMap(line -> Arrays.stream(line.strip().split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told)
                .isEqualTo(new TreeSet<>(CommandSpec.forAnnotatedObject(Options.parse())
                        .optionsMap()
                        .keySet()));
    }

    @Test
    void a_spreadsheet_of_ones_own_needs_credentials() {
        Options options = Options.parse("--sheet-id", "abc");

        assertThat(options.sheet()).isTrue();
        assertThat(options.ownSheet(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "key.json")))
                .contains(new Options.OwnSheet("abc", "key.json"));
        assertThatThrownBy(() -> options.ownSheet(Map.of()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--sheet-credentials");
        assertThatThrownBy(() -> Options.parse("--sheet-credentials", "key.json"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--sheet-id");
    }
}

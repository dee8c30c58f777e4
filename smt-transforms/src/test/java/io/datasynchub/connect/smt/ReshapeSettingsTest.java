package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReshapeSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            ''                          | 1  | expected one of keep
            ;                           | 2  | at least one step
            drop                        | 5  | name of a field
            drop a,                     | 8  | name of a field
            drop a b                    | 8  | expected ;
            drop a; frob b              | 9  | expected one of keep, drop
            drop a.                     | 8  | name of a field
            drop a[x]                   | 8  | whole number
            drop a[1                    | 9  | expected ]
            drop `a                     | 6  | not closed
            drop **                     | 6  | a name after **
            rename a b                  | 10 | the word to
            rename a to b.c             | 13 | use move
            move a[*] to b              | 6  | without [*]
            move a to b[0]              | 11 | names alone
            set a 'x'                   | 7  | expected =
            set a = 'x                  | 9  | not closed
            set a = $tropic             | 9  | $topic
            cast a to int               | 11 | expected one of boolean
            cast a to decimal           | 18 | expected (
            template a = '${b}'         | 14 | unknown placeholder
            template a = '${topic'      | 14 | not closed
            hash a with md5             | 13 | sha256
            hash a with hmac-sha256     | 13 | hash.key
            mask a keep 4               | 13 | the word first
            split a with ''             | 14 | between the parts
            drop a when                 | 12 | name of a field
            drop a when b               | 14 | expected =
            drop a when b = null        | 17 | is null
            drop a when b < true        | 17 | no order
            drop a when (b = 1          | 19 | expected )
            drop a when b matches '('   | 23 | no regular expression
            drop a when $topic exists   | 26 | only a field
            from-json a as {b}          | 18 | expected one of boolean
            from-json a as {b int8, b int8} | 25 | declared twice
            """)
    void a_step_that_cannot_be_read_is_refused_by_its_character(String steps, int at, String expected) {
        assertThatThrownBy(() -> ReshapeSettings.parse(Map.of("steps", steps)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("steps, at character " + at + ": ")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"target, body", "missing.fields, ignore", "tombstones, keep", "hash.key, ''"})
    void a_value_that_makes_no_sense_is_refused_with_its_setting(String setting, String value) {
        Map<String, String> configs = new HashMap<>(Map.of("steps", "drop a", setting, value));

        assertThatThrownBy(() -> ReshapeSettings.parse(configs))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting);
    }

    @Test
    void steps_have_to_be_given() {
        assertThatThrownBy(() -> ReshapeSettings.parse(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("steps");
    }

    @Test
    void steps_do_the_same_in_every_language_and_zone() {
        String steps = "upper a; lower b; cast c to date; cast c to string; cast d to boolean";
        Map<String, String> in = Map.of("a", "title", "b", "TITLE", "c", "2024-03-31T02:30:00Z", "d", "FALSE");
        Locale usual = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Vienna"));
            assertThat(Reshaping.by(steps, "target", "VALUE", "missing.fields", "SKIP")
                            .map(in))
                    .isEqualTo(Map.of("a", "TITLE", "b", "title", "c", "2024-03-31T00:00:00Z", "d", false));
        } finally {
            Locale.setDefault(usual);
            TimeZone.setDefault(zone);
        }
    }
}

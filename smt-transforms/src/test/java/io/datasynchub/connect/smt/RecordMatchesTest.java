package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMatchesTest {

    private static final Struct ROW =
            Reshaping.struct("id", 7, "name", "Ada", "total", 9.5, "address", Reshaping.struct("city", "Linz"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            name = 'Ada'                             | true
            name != 'Ada'                            | false
            id >= 7 and id < 8                       | true
            total > 9 and total <= 9.5               | true
            id in (1, 7)                             | true
            name in ('Bob')                          | false
            name matches 'A.*'                       | true
            name matches 'A'                         | false
            address.city = 'Linz'                    | true
            nope is null                             | true
            nope = 1                                 | false
            name exists and not nope exists          | true
            not (name = 'Ada' or id = 1)             | false
            $header.trace exists                     | true
            $header.trace = 'abc'                    | true
            $header.size > 4                         | true
            $header.none exists                      | false
            $topic matches 'shop\\..*'               | true
            $partition = 2 and $offset = 41          | true
            $key = 7                                 | true
            $key.nope is null                        | true
            $value.address.city = 'Linz'             | true
            $value is not null                       | true
            $sample 1 in 1                           | true
            $sample 0 in 10                          | false
            """)
    void a_condition_holds_alike_for_a_structure_and_a_map(String condition, boolean expected) {
        for (Object value : List.of(ROW, Objects.requireNonNull(Agreement.plain(ROW)))) {
            SinkRecord record = Events.record(value);
            record.headers().addString("trace", "abc").addInt("size", 5);

            assertThat(predicate(condition).test(record)).isEqualTo(expected);
        }
    }

    @Test
    void a_tombstone_has_no_fields_and_can_be_told() {
        assertThat(predicate("$value is null").test(Events.record(null))).isTrue();
        assertThat(predicate("name = 'Ada'").test(Events.record(null))).isFalse();
        assertThat(predicate("name is null").test(Events.record("a text"))).isTrue();
    }

    @Test
    void a_sample_takes_all_records_of_a_key_or_none_and_about_the_share_asked_for() {
        Predicate<SinkRecord> tenth = predicate("$sample 1 in 10");

        List<Boolean> taken = new ArrayList<>(IntStream.range(0, 2_000)
                .mapToObj(key -> tenth.test(keyed(key)))
                .toList());

        assertThat(taken.stream().filter(one -> one).count()).isBetween(140L, 260L);
        assertThat(IntStream.range(0, 2_000).mapToObj(key -> tenth.test(keyed((long) key))))
                .isEqualTo(taken);
    }

    @Test
    void fields_may_be_those_of_the_key_or_the_headers() {
        SinkRecord record = keyed(Map.of("id", 5));
        record.headers().addString("kind", "x");

        assertThat(predicate("id = 5", "target", "key").test(record)).isTrue();
        assertThat(predicate("kind = 'x'", "target", "headers").test(record)).isTrue();
        assertThat(predicate("$key.id = 5").test(record)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name =",
                "name = 'a' id = 1",
                "$sample 2 in 1",
                "$sample x in 1",
                "$header = 1",
                "$nix = 1"
            })
    void a_condition_that_cannot_be_read_is_refused_by_its_character(String condition) {
        assertThatThrownBy(() -> predicate(condition))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("condition, at character ");
    }

    @Test
    void a_setting_that_is_missing_or_unknown_is_refused() {
        assertThatThrownBy(() -> new RecordMatches<SinkRecord>().configure(Map.of()))
                .hasMessageContaining("condition");
        assertThatThrownBy(() -> predicate("a = 1", "tarket", "key")).hasMessageContaining("unknown setting tarket");
    }

    @Test
    void what_cannot_be_compared_is_told_without_the_value() {
        assertThatThrownBy(() -> predicate("name > 5").test(Events.record(Map.of("name", "53cr3t"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("shop.customers-2@41")
                .hasMessageNotContaining("53cr3t");
    }

    @Test
    void the_worker_finds_it() {
        assertThat(ServiceLoader.load(Predicate.class).stream().map(ServiceLoader.Provider::type))
                .contains(RecordMatches.class);
    }

    private static SinkRecord keyed(@Nullable Object key) {
        return new SinkRecord("shop", 0, null, key, Schema.STRING_SCHEMA, "x", 1, 0L, TimestampType.CREATE_TIME);
    }

    private static Predicate<SinkRecord> predicate(String condition, String... settings) {
        Map<String, String> configs = new HashMap<>(Map.of("condition", condition));
        for (int i = 0; i < settings.length; i += 2) {
            configs.put(settings[i], settings[i + 1]);
        }
        RecordMatches<SinkRecord> predicate = new RecordMatches<>();
        predicate.configure(configs);
        return predicate;
    }
}

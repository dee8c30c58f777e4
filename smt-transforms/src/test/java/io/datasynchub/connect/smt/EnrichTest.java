package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichTest {

    private static final Struct ORDER = Reshaping.struct("id", 1, "customer", 7, "shop", "x");

    private final MovedClock clock = new MovedClock();

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("rows");
    }

    private Transforming fromFile(String text, String... settings) throws IOException {
        Files.writeString(file(), text);
        String[] all = {
            "source",
            "file",
            "file.path",
            file().toString(),
            "file.key",
            "id",
            "key",
            "customer",
            "fields",
            "name, level int32 to extra.level"
        };
        return Transforming.by(
                new Enrich<>(clock),
                Stream.concat(Stream.of(all), Stream.of(settings)).toArray(String[]::new));
    }

    @Nested
    class FromAFile {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                `id,name,level~7,Ada,3`
                `id,name,level~"7","Ada","3"~`
                `[{"id":7,"name":"Ada","level":3}]`
                `{"id":7,"name":"Ada","level":"3"}~{"id":8,"name":"Bob","level":1}`
                """)
        void a_row_is_found_by_its_key(String text) throws IOException {
            for (Object value : List.of(ORDER, Objects.requireNonNull(Agreement.plain(ORDER)))) {
                assertThat(fromFile(text.replace("~", "\n")).text(value))
                        .isEqualTo("{id=1, customer=7, shop=x, name=Ada, extra={level=3}}");
            }
        }

        @Test
        void new_fields_have_the_type_that_is_asked_for_and_may_be_null() throws IOException {
            Schema out = fromFile("id,name,level\n7,Ada,3").row(ORDER).schema();

            assertThat(out.field("name").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
            assertThat(out.field("extra").schema().field("level").schema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
        }

        @Test
        void quotes_commas_and_line_ends_may_be_in_a_value() throws IOException {
            assertThat(fromFile("id,name,level\r\n7,\"Ada, \"\"A\"\"\nKing\",3\r\n")
                            .row(ORDER)
                            .get("name"))
                    .isEqualTo("Ada, \"A\"\nKing");
        }

        @Test
        void a_file_that_changed_is_read_anew_after_a_while() throws IOException {
            Transforming enrich = fromFile("id,name,level\n7,Ada,3");
            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Ada");
            Files.writeString(file(), "id,name,level\n7,Bob,3");
            Files.setLastModifiedTime(file(), FileTime.fromMillis(1));

            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Ada");
            clock.passes(60_000);
            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Bob");
            Files.delete(file());
            clock.passes(60_000);
            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Bob");
        }

        @Test
        void a_key_that_is_not_found_does_what_on_miss_says() throws IOException {
            String other = "id,name,level\n8,Bob,1";

            assertThat(fromFile(other).text(ORDER)).endsWith("name=null, extra={level=null}}");
            assertThat(fromFile(other, "on.miss", "drop").apply(ORDER)).isNull();
            assertThatThrownBy(() -> fromFile(other, "on.miss", "fail").apply(ORDER))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("shop.customers-2@41")
                    .hasMessageContaining("on.miss");
        }

        @Test
        void a_file_that_is_not_there_does_what_on_unreachable_says() throws IOException {
            Transforming failing = fromFile("x");
            Transforming passing = fromFile("x", "on.unreachable", "null");
            Files.delete(file());

            assertThatThrownBy(() -> failing.apply(ORDER)).isInstanceOf(RetriableException.class);
            assertThat(passing.row(ORDER).get("name")).isNull();
        }

        @Test
        void a_value_that_is_not_of_its_type_is_told_without_it() throws IOException {
            assertThatThrownBy(() -> fromFile("id,name,level\n7,Ada,53cr3t").apply(ORDER))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("field extra.level")
                    .hasMessageNotContaining("53cr3t");
        }

        @Test
        void the_key_may_be_that_of_the_record_or_a_header() throws IOException {
            assertThat(fromFile("id,name,level\n7,Ada,3", "key", "$key")
                            .row(ORDER)
                            .get("name"))
                    .isEqualTo("Ada");
            assertThat(fromFile("id,name,level\n7,Ada,3", "key", "$header.none")
                            .row(ORDER)
                            .get("name"))
                    .isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "source,    web,      source",
            "source,    jdbc,     jdbc.url",
            "source,    topic,    consumer.bootstrap.servers",
            "key,       'a b',    'key, at character 3'",
            "key,       'a[*]',   'key, at character 1'",
            "fields,    a.b,      'fields, at character 1'",
            "fields,    a int,    'fields, at character 3'",
            "fields,    'a to',   'fields, at character 5'",
            "file.key,  'a,b',    file.key",
            "on.miss,   skip,     on.miss",
        })
        void what_makes_no_sense_is_refused_by_its_setting(String setting, String value, String expected) {
            assertThatThrownBy(() -> fromFile("", setting, value))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(expected);
        }
    }

    @Nested
    class FromATopic {

        private final TopicPartition partition = new TopicPartition("customers", 0);

        @SuppressWarnings("deprecation") // The enum that replaces it came with Kafka 4.
        private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");

        @BeforeEach
        void topic() {
            Node node = new Node(1, "localhost", 1);
            consumer.updatePartitions(
                    "customers",
                    List.of(new PartitionInfo("customers", 0, node, new Node[] {node}, new Node[] {node})));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
        }

        private void holds(long end) {
            consumer.updateEndOffsets(Map.of(partition, end));
        }

        private void add(long offset, String key, @Nullable String value) {
            consumer.schedulePollTask(
                    () -> consumer.addRecord(new ConsumerRecord<>("customers", 0, offset, key, value)));
        }

        private Lookup lookup() {
            return new TopicLookupClient(() -> consumer, "customers", 1_000, Duration.ofSeconds(5), clock);
        }

        @Test
        void the_last_row_of_a_key_counts_and_a_tombstone_takes_it_away() {
            holds(4);
            add(0, "{\"id\":7}", "{\"name\":\"Ada\"}");
            add(1, "8", "{\"schema\":{},\"payload\":{\"name\":\"Bob\"}}");
            add(2, "{\"schema\":{},\"payload\":{\"id\":7}}", "{\"name\":\"Ada K\"}");
            add(3, "8", null);
            Lookup lookup = lookup();

            assertThat(lookup.row(List.of("7"))).isEqualTo(Map.of("name", "Ada K"));
            assertThat(lookup.row(List.of("8"))).isNull();
        }

        @Test
        void what_is_written_later_is_read_after_a_while() {
            holds(1);
            add(0, "x", "{\"name\":\"Ada\"}");
            Lookup lookup = lookup();
            assertThat(lookup.row(List.of("x"))).isEqualTo(Map.of("name", "Ada"));
            holds(2);
            add(1, "x", "{\"name\":\"Bob\"}");

            assertThat(lookup.row(List.of("x"))).isEqualTo(Map.of("name", "Ada"));
            clock.passes(1_000);
            assertThat(lookup.row(List.of("x"))).isEqualTo(Map.of("name", "Bob"));
        }

        @Test
        void a_topic_that_cannot_be_read_is_tried_again() {
            holds(1);
            consumer.schedulePollTask(() -> {
                throw new KafkaException("53cr3t");
            });
            Lookup lookup = lookup();

            assertThatThrownBy(() -> lookup.row(List.of("x")))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("customers")
                    .hasMessageNotContaining("53cr3t");
            assertThat(consumer.closed()).isTrue();
        }
    }

    @Nested
    class FromADatabase {

        private static final String URL = "jdbc:h2:mem:enrich;DB_CLOSE_DELAY=-1";

        private Transforming database(String query) {
            return Transforming.by(
                    new Enrich<>(clock),
                    "source",
                    "jdbc",
                    "jdbc.url",
                    URL,
                    "jdbc.query",
                    query,
                    "key",
                    "customer",
                    "fields",
                    "name, level int32, since date");
        }

        private void sql(String statement) throws SQLException {
            try (Connection connection = DriverManager.getConnection(URL)) {
                connection.createStatement().execute(statement);
            }
        }

        @BeforeEach
        void rows() throws SQLException {
            sql("drop table if exists customers");
            sql("create table customers (id int primary key, name varchar(20), level int, since date)");
            sql("insert into customers values (7, 'Ada', 3, date '2024-01-02')");
        }

        private static final String BY_ID = "select name, level, since from customers where id = cast(? as int)";

        @Test
        void a_row_is_asked_for_once_and_again_after_a_while() throws SQLException {
            Transforming enrich = database(BY_ID);
            assertThat(enrich.text(ORDER)).contains("name=Ada, level=3, since=Tue Jan 02");
            sql("update customers set name = 'Bob'");

            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Ada");
            clock.passes(60_000);
            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Bob");
            enrich.close();
        }

        @Test
        void a_row_that_is_remembered_counts_while_the_database_is_away() throws SQLException {
            Transforming enrich = database(BY_ID);
            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Ada");
            sql("drop table customers");
            clock.passes(60_000);

            assertThat(enrich.row(ORDER).get("name")).isEqualTo("Ada");
        }

        @Test
        void a_database_that_does_not_answer_is_told_by_its_state_and_left_alone_for_a_second() throws SQLException {
            Transforming enrich = database("select name from nowhere where id = ?");

            assertThatThrownBy(() -> enrich.apply(ORDER))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("SQLSTATE 42S")
                    .hasMessageNotContaining("7");
            sql("create table nowhere (id varchar(9), name varchar(9))");
            assertThatThrownBy(() -> enrich.apply(ORDER)).isInstanceOf(RetriableException.class);
            clock.passes(1_000);
            assertThat(enrich.row(ORDER).get("name")).isNull();
            sql("drop table nowhere");
        }

        @Test
        void a_database_without_a_driver_is_told() {
            Lookup lookup = new JdbcLookupClient("jdbc:nothing:x", new java.util.Properties(), "select 1", 1);

            assertThatThrownBy(() -> lookup.row(List.of("7"))).hasMessageContaining("SQLSTATE 08001");
        }
    }
}

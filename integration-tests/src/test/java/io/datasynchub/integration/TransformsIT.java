package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a database to a store through chains of transforms on both sides, each of which rejects a row. */
@Scenario
class TransformsIT {

    private static final String SMT = "io.datasynchub.connect.smt.";
    private static final String TABLE = "transforms.transforms.people";

    @Test
    void rows_arrive_reshaped_and_what_fails_a_rule_is_in_a_topic_of_its_own(LocalStack stack, @TempDir Path folder)
            throws SQLException, InterruptedException, IOException {
        Path countries = Files.writeString(folder.resolve("countries.csv"), "code,name\nAT,Austria\nDE,Germany\n");
        try (Flow flow = new Flow(stack, "transforms")) {
            flow.execute(
                    "CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(40), email VARCHAR(80), age INT, country CHAR(2))",
                    "INSERT INTO people VALUES (1, 'Ada', 'ada@example.com', 36, 'AT'), (2, 'Bob', NULL, 40, 'DE'),"
                            + " (3, 'Cy', 'cy@example.com', -5, 'AT')");
            flow.startSource(source());
            flow.startMongoDbSink(sink(countries));

            Eventually.within(
                    Flow.PATIENCE,
                    "the good row is written",
                    () -> flow.collection("people").countDocuments() == 1);
            assertThat(flow.collection("people").find().first())
                    .isEqualTo(new Document("_id", 1)
                            .append("id", 1)
                            .append("full_name", "Ada")
                            .append("email", "a***@example.com")
                            .append("age", 36)
                            .append("country", new Document("code", "AT").append("name", "Austria")));
            SourceTopic.Message fromSource = rejected(stack, "transforms.rejected");
            assertThat(fromSource.headers())
                    .containsEntry("__connect.errors.topic", TABLE)
                    .containsEntry("__connect.errors.stage", "TRANSFORMATION")
                    .extractingByKey("__connect.errors.exception.message")
                    .asString()
                    .endsWith("it fails the rule not_null email");
            assertThat(fromSource.key()).contains("\"id\":2");
            SourceTopic.Message fromSink = rejected(stack, "transforms_dead");
            assertThat(fromSink.headers())
                    .containsEntry("__connect.errors.topic", TABLE)
                    .extractingByKey("__connect.errors.exception.message")
                    .asString()
                    .contains(TABLE + "-0@")
                    .endsWith("it fails the rule between age 0 and 150");
            assertThat(fromSink.key()).contains("\"id\":3");
        }
    }

    private static Map<String, String> source() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "transforms", "unwrap,check",
                "transforms.unwrap.type", SMT + "Unwrap",
                "transforms.check.type", SMT + "Validate",
                "transforms.check.rules", "not_null email",
                "transforms.check.reject.topic", "transforms.rejected",
                "transforms.check.predicate", "people"));
        settings.put("predicates", "people");
        settings.put("predicates.people.type", SMT + "RecordMatches");
        settings.put("predicates.people.condition", "$topic = '" + TABLE + "' and $value is not null");
        return settings;
    }

    private static Map<String, String> sink(Path countries) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "transforms", "shape,look,hide,check",
                "transforms.shape.type", SMT + "Reshape",
                "transforms.shape.steps", "rename name to full_name; move country to country.code",
                "transforms.look.type", SMT + "Enrich",
                "transforms.look.source", "file",
                "transforms.look.file.path", countries.toString(),
                "transforms.look.file.key", "code",
                "transforms.look.key", "country.code",
                "transforms.look.fields", "name to country.name"));
        settings.putAll(Map.of(
                "transforms.hide.type", SMT + "Mask",
                "transforms.hide.rules", "email email",
                "transforms.check.type", SMT + "Validate",
                "transforms.check.rules", "between age 0 and 150",
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", "transforms_dead",
                "errors.deadletterqueue.topic.replication.factor", "1",
                "errors.deadletterqueue.context.headers.enable", "true"));
        return settings;
    }

    private static SourceTopic.Message rejected(LocalStack stack, String name) {
        try (SourceTopic topic = new SourceTopic(stack.kafka(), name)) {
            List<SourceTopic.Message> messages = topic.until(Flow.PATIENCE, "a record in " + name, message -> true);
            assertThat(messages).hasSize(1);
            return messages.get(0);
        }
    }
}

package io.datasynchub.integration;

import static com.mongodb.client.model.Filters.eq;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class KeyChangeIT {

    @Test
    void a_row_whose_key_changes_moves_and_leaves_nothing_behind(LocalStack stack)
            throws SQLException, InterruptedException {
        try (Flow flow = new Flow(stack, "key_change")) {
            flow.execute(
                    "CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(20))", "INSERT INTO goods VALUES (1, 'tea')");
            flow.startSource(Map.of());
            flow.startMongoDbSink(Map.of());
            flow.startElasticsearchSink(Map.of());
            Eventually.within(
                    Flow.PATIENCE,
                    "the snapshot has arrived",
                    () -> flow.collection("goods").countDocuments(eq(1)) == 1
                            && flow.document("goods", "1").has("id"));

            flow.execute("UPDATE goods SET id = 7 WHERE id = 1");

            Eventually.within(
                    Flow.PATIENCE,
                    "the document has moved",
                    () -> flow.collection("goods").countDocuments(eq(7)) == 1
                            && flow.collection("goods").countDocuments() == 1
                            && flow.document("goods", "7").has("id")
                            && flow.document("goods", "1").isMissingNode());
        }
    }
}

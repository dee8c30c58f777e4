package io.datasynchub.integration;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

@Scenario
class SchemaChangeIT {

    @Test
    void a_column_added_under_way_arrives_in_both_stores(LocalStack stack) throws SQLException, InterruptedException {
        try (Flow flow = new Flow(stack, "schema_change")) {
            flow.execute(
                    "CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(20))", "INSERT INTO goods VALUES (1, 'tea')");
            flow.startSource(Map.of());
            flow.startMongoDbSink(Map.of());
            flow.startElasticsearchSink(Map.of());
            Eventually.within(
                    Flow.PATIENCE,
                    "the snapshot has arrived",
                    () -> flow.collection("goods").countDocuments() == 1
                            && flow.document("goods", "1").path("name").asText().equals("tea"));

            flow.execute(
                    "ALTER TABLE goods ADD COLUMN price DECIMAL(10,2), ADD COLUMN since DATE",
                    "INSERT INTO goods VALUES (2, 'cake', 12.30, '2024-02-29')",
                    "UPDATE goods SET price = 0.10 WHERE id = 1");

            Eventually.within(
                    Flow.PATIENCE,
                    "the new column has arrived",
                    () -> flow.collection("goods").countDocuments(eq("price", Decimal128.parse("0.10"))) == 1
                            && flow.document("goods", "1").has("price")
                            && flow.document("goods", "2").has("price"));
            Document cake = flow.collection("goods").find(eq(2)).first();
            assertThat(cake).isNotNull();
            assertThat(cake.getDate("since")).isEqualTo("2024-02-29T00:00:00Z");
            assertThat(flow.document("goods", "2"))
                    .hasToString("{\"id\":2,\"name\":\"cake\",\"price\":12.30,\"since\":\"2024-02-29\"}");
        }
    }
}

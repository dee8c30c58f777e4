package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A spreadsheet's rows through each kind of converter, an edit and a deletion among them. */
@Scenario
@ExtendWith(WithRegistry.class)
@ResourceLock(WithRegistry.LEVELS)
class SheetConvertersIT {

    private static final String PLAIN_JSON = "org.apache.kafka.connect.json.JsonConverter";

    @Test
    void avro_takes_headers_that_are_made_legal(LocalStack stack, Registry registry)
            throws IOException, InterruptedException {
        try (SheetFlow flow = new SheetFlow(stack, "sheet_avro").converters(registry.converters(Registry.AVRO))) {
            Tab items = flow.addTab("items", 20);
            items.set("D1", "50th Percentile");
            items.set("D2", 7);
            keepsUp(flow, items, Map.of("column.names", "legal"));
            assertThat(flow.collection("items").countDocuments(new Document("_50th_Percentile", 7)))
                    .isEqualTo(1);
        }
    }

    @Test
    void json_has_its_schema_in_the_registry(LocalStack stack, Registry registry)
            throws IOException, InterruptedException {
        try (SheetFlow flow =
                new SheetFlow(stack, "sheet_registry_json").converters(registry.converters(Registry.JSON))) {
            // This converter cannot read a record without a value.
            keepsUp(flow, flow.addTab("items", 20), Map.of("tombstones.on.delete", "false"));
        }
    }

    @Test
    void plain_json_needs_no_schema(LocalStack stack) throws IOException, InterruptedException {
        Map<String, String> plain = Map.of(
                "key.converter",
                PLAIN_JSON,
                "key.converter.schemas.enable",
                "false",
                "value.converter",
                PLAIN_JSON,
                "value.converter.schemas.enable",
                "false");
        try (SheetFlow flow = new SheetFlow(stack, "sheet_plain_json").converters(plain)) {
            keepsUp(flow, flow.addTab("items", 20), Map.of());
        }
    }

    private static void keepsUp(SheetFlow flow, Tab items, Map<String, String> source) throws InterruptedException {
        flow.start(source);
        flow.awaitEqual(items, "items");
        items.set("B3", "edited");
        items.deleteRows(4, 1);
        flow.awaitEqual(items, "items");
        flow.assertRunning();
    }
}

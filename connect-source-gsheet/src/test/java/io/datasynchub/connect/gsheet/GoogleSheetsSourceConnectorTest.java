package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class GoogleSheetsSourceConnectorTest {

    private final FakeSheets sheets = new FakeSheets();
    private final GoogleSheetsSourceConnector connector = new GoogleSheetsSourceConnector(properties -> sheets);

    GoogleSheetsSourceConnectorTest() {
        sheets.add("book").tab("Orders", List.of("id"), List.of(1));
    }

    private static Map<String, String> with(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of("spreadsheets", "book", "topic.prefix", "s"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    private Map<String, String> findings(Map<String, String> properties) {
        return connector.validate(properties).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, value -> String.join("; ", value.errorMessages())));
    }

    @Test
    void a_partition_has_the_order_in_which_connect_itself_writes_it_when_offsets_are_reset() {
        Map<String, String> page = Memory.ofPage("book", "orders", 1, 2);
        assertThat(List.copyOf(page.keySet()))
                .isEqualTo(List.copyOf(new HashMap<>(new LinkedHashMap<>(page)).keySet()));
    }

    @Test
    void a_complete_configuration_has_no_findings() {
        assertThat(findings(with())).isEmpty();
    }

    @Test
    void what_is_missing_is_found_all_at_once_and_without_asking_a_server() {
        assertThat(findings(Map.of())).containsOnlyKeys("spreadsheets", "topic.prefix");
        assertThat(sheets.requests).isEmpty();
    }

    @Test
    void a_wrong_id_and_one_that_is_not_shared_are_found_on_the_spreadsheets() {
        assertThat(findings(with("spreadsheets", "none")).get("spreadsheets")).contains("no spreadsheet none");
        sheets.add("secret").failures.add(new SheetsException(Kind.FORBIDDEN, "no access to secret"));
        assertThat(findings(with("spreadsheets", "book,secret")).get("spreadsheets"))
                .contains("no access to secret");
        assertThat(findings(with("spreadsheets", "a b")).get("spreadsheets")).contains("neither the id");
        assertThat(findings(with("spreadsheets", "book,book")).get("spreadsheets"))
                .contains("twice");
    }

    @Test
    void credentials_that_are_not_accepted_are_found_on_their_kind() {
        sheets.spreadsheet("book").failures.add(new SheetsException(Kind.UNAUTHORIZED, "not accepted"));
        assertThat(findings(with())).containsOnlyKeys("auth.type");
    }

    @Test
    void a_missing_tab_or_range_is_found_on_its_setting() {
        assertThat(findings(with("tabs", "Orders,Custmers"))).containsOnlyKeys("tabs");
        assertThat(findings(with("ranges", "B3:F,prices,Orders!A1:B2,Nowhere!A1"))
                        .get("ranges"))
                .contains("prices")
                .contains("Nowhere");
    }

    @Test
    void malformed_values_are_found_each_on_its_setting() {
        assertThat(findings(with(
                        "topic", "${table}",
                        "header.row", "0",
                        "column.types", "price:money",
                        "sync.schedule", "daily",
                        "sync.partial.Orders", "status",
                        "topic.override.t.key.column", "id",
                        "deletes.max.percent", "101")))
                .containsOnlyKeys(
                        "topic",
                        "header.row",
                        "column.types",
                        "sync.schedule",
                        "sync.type",
                        "topic.override.t.key.column",
                        "deletes.max.percent");
    }

    @Test
    void malformed_credentials_are_found_and_never_quoted() {
        Map<String, String> found = new GoogleSheetsSourceConnector()
                .validate(with("credentials.json", "{\"private_key\": \"s3cret\"}")).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, value -> value.errorMessages()
                                .toString()));
        assertThat(found).containsOnlyKeys("credentials.json");
        assertThat(found.get("credentials.json")).doesNotContain("s3cret");
    }

    @Test
    void every_secret_is_masked_by_the_worker() {
        assertThat(List.of("credentials.json", "oauth.client.secret", "oauth.refresh.token", "api.key"))
                .allSatisfy(name -> assertThat(Objects.requireNonNull(
                                        connector.config().configKeys().get(name))
                                .type)
                        .isEqualTo(Type.PASSWORD));
    }

    @Test
    void tasks_share_the_spreadsheets_and_none_is_idle() {
        connector.start(with("spreadsheets", "a,b,c,d,e"));
        assertThat(connector.taskConfigs(2))
                .extracting(task -> task.get("spreadsheets") + " " + task.get("task.share"))
                .containsExactly("a,c,e 3/5", "b,d 2/5");
        assertThat(connector.taskConfigs(9)).hasSize(5);
    }

    @Test
    void an_address_from_a_browser_is_as_good_as_an_id() {
        assertThat(SpreadsheetId.of("https://docs.google.com/spreadsheets/d/1aB-_9/edit?gid=0#gid=0"))
                .contains("1aB-_9");
        assertThat(SpreadsheetId.of("https://docs.google.com/spreadsheets/u/1/d/1aB/edit"))
                .contains("1aB");
        assertThat(SpreadsheetId.of("https://docs.google.com/document/x")).isEmpty();
    }

    @Test
    void what_is_stored_is_accepted_as_it_is_and_so_is_forgetting_it() {
        SourceWorker worker =
                new SourceWorker(sheets, "key.columns", "id").start().settle();
        Map<Map<String, ?>, Map<String, ?>> stored = new HashMap<>(worker.offsets);
        assertThat(connector.alterOffsets(with(), new HashMap<>(stored))).isTrue();
        assertThat(connector.alterOffsets(with(), Collections.singletonMap(Map.of("spreadsheet", "book"), null)))
                .isTrue();
    }

    @Test
    void offsets_of_others_and_unreadable_ones_are_refused() {
        Map<String, ?> page = Memory.ofPage("book", "t", 1, 0);
        Map<Map<String, ?>, Map<String, ?>> ofAnother = Map.of(Map.of("server", "x"), Map.of("pos", 4));
        Map<Map<String, ?>, Map<String, ?>> ofAnotherSheet = Map.of(Map.of("spreadsheet", "x"), Map.of());
        Map<Map<String, ?>, Map<String, ?>> unreadable = Map.of(page, Map.of("rows", "AAAA/"));
        Map<Map<String, ?>, Map<String, ?>> empty = Map.of(page, Map.of());
        Map<Map<String, ?>, Map<String, ?>> noTable = Map.of(Memory.ofTable("book", "t"), Map.of("columns", "[]"));
        for (Map<Map<String, ?>, Map<String, ?>> offsets :
                List.of(ofAnother, ofAnotherSheet, unreadable, empty, noTable)) {
            assertThatThrownBy(() -> connector.alterOffsets(with(), offsets)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void exactly_once_is_supported() {
        assertThat(connector.exactlyOnceSupport(with())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void a_worker_finds_the_connector_as_a_service() {
        assertThat(ServiceLoader.load(SourceConnector.class)).anyMatch(GoogleSheetsSourceConnector.class::isInstance);
    }
}

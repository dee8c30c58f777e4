package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private SheetsServer server;
    private Browser browser;
    private Spreadsheet shop;
    private Tab prices;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = SheetsServer.start();
        browser = Browser.signedIn(server);
        shop = server.newSpreadsheet("Shop");
        prices = shop.addTab("Prices");
        prices.append("id", "name", "price");
        prices.append(1, "Tea", 2.5);
        prices.append(2, null, 3);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode values(String range, String options) throws IOException, InterruptedException {
        return browser.ok("v4/spreadsheets/" + shop.id() + "/values/" + range + options);
    }

    @Test
    void a_bare_tab_is_all_of_its_grid_without_the_blanks_behind() throws IOException, InterruptedException {
        prices.set("F9", "x");
        prices.blank("F9");
        prices.append(4, "Milk", null);

        JsonNode answer = values("Prices", "?valueRenderOption=UNFORMATTED_VALUE");

        assertThat(answer.path("range").asText()).isEqualTo("Prices!A1:Z1000");
        assertThat(answer.path("values"))
                .hasToString("[[\"id\",\"name\",\"price\"],[1,\"Tea\",2.5],[2,\"\",3],[4,\"Milk\"]]");
    }

    @Test
    void marks_and_colons_may_stand_in_the_path_as_they_are() throws IOException, InterruptedException {
        assertThat(values("Prices!A2:B3", "").path("values")).hasToString("[[\"1\",\"Tea\"],[\"2\"]]");
        assertThat(values("%27Prices%27!B%3AB", "").path("values")).hasToString("[[\"name\"],[\"Tea\"]]");
    }

    @Test
    void a_range_with_nothing_in_it_has_no_values() throws IOException, InterruptedException {
        assertThat(values("Prices!E5:G9", "").has("values")).isFalse();
    }

    @Test
    void columns_are_given_as_columns_if_they_are_wanted_so() throws IOException, InterruptedException {
        assertThat(values("Prices!A1:B3", "?majorDimension=COLUMNS").path("values"))
                .hasToString("[[\"id\",\"1\",\"2\"],[\"name\",\"Tea\"]]");
    }

    @Test
    void values_come_as_they_show_or_as_they_are() throws IOException, InterruptedException {
        Tab kinds = shop.addTab("Kinds");
        kinds.append(
                LocalDate.of(2026, 3, 9),
                LocalDateTime.of(2026, 3, 9, 18, 30),
                Cell.percent(0.125),
                Cell.currency(1234.5),
                true,
                Cell.failure(Cell.Problem.DIVIDE_BY_ZERO),
                0.1);

        assertThat(values("Kinds!A1:G1", "").at("/values/0"))
                .hasToString(
                        "[\"3/9/2026\",\"3/9/2026 18:30:00\",\"12.50%\",\"$1,234.50\",\"TRUE\",\"#DIV/0!\",\"0.1\"]");
        assertThat(values("Kinds!A1:G1", "?valueRenderOption=UNFORMATTED_VALUE").at("/values/0"))
                .hasToString("[46090,46090.770833333336,0.125,1234.5,true,\"#DIV/0!\",0.1]");
        assertThat(values("Kinds!A1:B1", "?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING")
                        .at("/values/0"))
                .hasToString("[\"3/9/2026\",\"3/9/2026 18:30:00\"]");
        assertThat(values("Kinds!E1:F1", "?valueRenderOption=FORMULA").at("/values/0"))
                .hasToString("[true,\"=A0/0\"]");
    }

    @Test
    void many_ranges_are_read_at_once_named_ones_and_tabs_with_odd_names_too()
            throws IOException, InterruptedException {
        Tab odd = shop.addTab("It's: 1/2!");
        odd.append("odd");
        shop.name("THE_PRICES", prices, "C2:C");

        JsonNode answer = browser.ok("v4/spreadsheets/" + shop.id() + "/values:batchGet?ranges=THE_PRICES&ranges="
                + Browser.encoded("'It''s: 1/2!'!A1") + "&ranges=A1&valueRenderOption=UNFORMATTED_VALUE");

        assertThat(answer.path("spreadsheetId").asText()).isEqualTo(shop.id());
        assertThat(answer.at("/valueRanges/0/values")).hasToString("[[2.5],[3]]");
        assertThat(answer.at("/valueRanges/1/range").asText()).isEqualTo("'It''s: 1/2!'!A1");
        assertThat(answer.at("/valueRanges/1/values")).hasToString("[[\"odd\"]]");
        assertThat(answer.at("/valueRanges/2/values")).hasToString("[[\"id\"]]");
    }

    @Test
    void edits_show_in_the_next_answer() throws IOException, InterruptedException {
        prices.insertRow(2, 0, "Salt", 1);
        prices.insertColumn("B");
        prices.moveColumn("D", "A");
        prices.sort("B", 1);
        prices.deleteRows(2, 1);

        assertThat(values("Prices", "").path("values"))
                .hasToString("[[\"price\",\"id\",\"\",\"name\"],[\"2.5\",\"1\",\"\",\"Tea\"],[\"3\",\"2\"]]");
        prices.deleteColumn("C");
        assertThat(prices.shown()).first().hasToString("[price, id, name]");
    }

    @Test
    void what_lies_beyond_the_grid_or_cannot_be_read_is_an_error() throws IOException, InterruptedException {
        String path = "v4/spreadsheets/" + shop.id() + "/values/";

        assertThat(browser.get(path + "Nope!A1").at("/error/message").asText())
                .isEqualTo("Unable to parse range: Nope!A1");
        assertThat(browser.get(path + "Prices!A1001").at("/error/message").asText())
                .isEqualTo("Range (Prices!A1001) exceeds grid limits. Max rows: 1000, max columns: 26");
        assertThat(browser.get(path + "Prices!A1?valueRenderOption=NICE").status())
                .isEqualTo(400);
        assertThat(browser.get(path + "Prices!A1?nothing=1").status()).isEqualTo(400);
    }
}

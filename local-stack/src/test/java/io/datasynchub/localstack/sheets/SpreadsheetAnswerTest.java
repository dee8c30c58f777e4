package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpreadsheetAnswerTest {

    private SheetsServer server;
    private Browser browser;
    private Spreadsheet shop;
    private Tab orders;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = SheetsServer.start();
        browser = Browser.signedIn(server);
        shop = server.newSpreadsheet("Shop", "Europe/Berlin");
        orders = shop.addTab("Orders");
        orders.append("id", "sold", "state");
        orders.append(7, LocalDate.of(2026, 3, 9), Cell.failure(Cell.Problem.REF));
        orders.set("A4", 8);
        orders.set("C4", "open");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode get(String query) throws IOException, InterruptedException {
        return browser.ok("v4/spreadsheets/" + shop.id() + query);
    }

    @Test
    void tells_of_tabs_and_names_and_leaves_cells_out_unless_they_are_asked_for()
            throws IOException, InterruptedException {
        Tab hidden = shop.addTab("Hidden");
        hidden.hide(true);
        orders.freezeRows(1);
        orders.merge("B3:C3");
        shop.name("SOLD", orders, "B2:B");

        JsonNode answer = get("");

        assertThat(answer.at("/properties/title").asText()).isEqualTo("Shop");
        assertThat(answer.at("/properties/timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(answer.at("/sheets/0/properties/gridProperties"))
                .hasToString("{\"rowCount\":1000,\"columnCount\":26,\"frozenRowCount\":1}");
        assertThat(answer.at("/sheets/0/merges"))
                .hasToString("[{\"startRowIndex\":2,\"endRowIndex\":3,\"startColumnIndex\":1,\"endColumnIndex\":3}]");
        assertThat(answer.at("/sheets/0").has("data")).isFalse();
        assertThat(answer.at("/sheets/1/properties/hidden").asBoolean()).isTrue();
        assertThat(answer.at("/namedRanges/0/range"))
                .hasToString("{\"startRowIndex\":1,\"startColumnIndex\":1,\"endColumnIndex\":2}");
    }

    @Test
    void a_mask_of_formats_keeps_each_cell_in_its_place() throws IOException, InterruptedException {
        JsonNode answer = get("?ranges=Orders!A1:C4&fields="
                + Browser.encoded("sheets(data(rowData.values.effectiveFormat.numberFormat,startRow))"));

        assertThat(answer)
                .hasToString(
                        "{\"sheets\":[{\"data\":[{\"rowData\":[{\"values\":[{},{},{}]},{\"values\":[{},{\"effectiveFormat\":"
                                + "{\"numberFormat\":{\"type\":\"DATE\",\"pattern\":\"m/d/yyyy\"}}},{}]},{},{\"values\":[{},{},{}]}]}]}]}");
    }

    @Test
    void cells_have_what_was_entered_and_what_came_of_it() throws IOException, InterruptedException {
        JsonNode row = get("?includeGridData=true&ranges=A2:C2").at("/sheets/0/data/0/rowData/0/values");

        assertThat(row.at("/0"))
                .hasToString(
                        "{\"userEnteredValue\":{\"numberValue\":7},\"effectiveValue\":{\"numberValue\":7},\"formattedValue\":\"7\"}");
        assertThat(row.at("/1/formattedValue").asText()).isEqualTo("3/9/2026");
        assertThat(row.at("/2/effectiveValue/errorValue/type").asText()).isEqualTo("REF");
        assertThat(row.at("/2/userEnteredValue/formulaValue").asText()).startsWith("=");
    }

    @Test
    void a_mask_decides_alone_whether_there_are_cells() throws IOException, InterruptedException {
        assertThat(get("?includeGridData=true&fields=sheets.properties.title"))
                .hasToString("{\"sheets\":[{\"properties\":{\"title\":\"Orders\"}}]}");
        assertThat(get("?fields=sheets/data/rowData/values/formattedValue").findValuesAsText("formattedValue"))
                .contains("3/9/2026", "#REF!", "open");
    }

    @Test
    void a_mask_for_what_no_spreadsheet_has_is_refused() throws IOException, InterruptedException {
        assertThat(browser.get("v4/spreadsheets/" + shop.id() + "?fields=sheets.cells")
                        .status())
                .isEqualTo(400);
        assertThat(browser.get("v4/spreadsheets/" + shop.id() + "?fields=sheets(data")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void hidden_rows_are_told_beside_the_cells() throws IOException, InterruptedException {
        orders.hideRow(2);
        orders.hideColumn("C");

        JsonNode data = get("?ranges=Orders!A2:C3&fields=sheets.data(startRow,rowMetadata,columnMetadata)")
                .at("/sheets/0/data/0");

        assertThat(data)
                .hasToString(
                        "{\"startRow\":1,\"rowMetadata\":[{\"hiddenByUser\":true,\"pixelSize\":21},{\"pixelSize\":21}],"
                                + "\"columnMetadata\":[{\"pixelSize\":100},{\"pixelSize\":100},{\"hiddenByUser\":true,\"pixelSize\":100}]}");
    }

    @Test
    void tabs_come_and_go() throws IOException, InterruptedException {
        Tab second = shop.addTab("Second");
        orders.delete();
        second.rename("First");

        assertThat(get("?fields=sheets.properties(sheetId,title,index)"))
                .hasToString("{\"sheets\":[{\"properties\":{\"sheetId\":1,\"title\":\"First\",\"index\":0}}]}");
    }
}

package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriveTest {

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
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode file(String fields) throws IOException, InterruptedException {
        return browser.ok("drive/v3/files/" + shop.id() + fields);
    }

    private String token() throws IOException, InterruptedException {
        return browser.ok("drive/v3/changes/startPageToken")
                .path("startPageToken")
                .asText();
    }

    private JsonNode changes(String token, String more) throws IOException, InterruptedException {
        return browser.ok("drive/v3/changes?pageToken=" + token + more);
    }

    @Test
    void a_file_has_a_new_version_and_date_after_each_edit() throws IOException, InterruptedException {
        JsonNode before = file("?fields=version,modifiedTime");
        prices.set("A1", "id");
        JsonNode after = file("?fields=version,modifiedTime");

        assertThat(after.path("version").asLong())
                .isEqualTo(before.path("version").asLong() + 1);
        assertThat(after.path("modifiedTime").asText())
                .isGreaterThan(before.path("modifiedTime").asText());
        assertThat(file(""))
                .hasToString("{\"kind\":\"drive#file\",\"id\":\"" + shop.id()
                        + "\",\"name\":\"Shop\",\"mimeType\":\"application/vnd.google-apps.spreadsheet\"}");
    }

    @Test
    void what_no_editor_did_changes_a_value_and_no_version() throws IOException, InterruptedException {
        prices.set("A1", 1);
        JsonNode before = file("?fields=version,modifiedTime");
        String token = token();

        prices.recalculate("A1", 2);

        assertThat(prices.shown()).hasToString("[[2]]");
        assertThat(file("?fields=version,modifiedTime")).isEqualTo(before);
        assertThat(changes(token, "").path("changes")).isEmpty();
    }

    @Test
    void changes_are_told_once_a_file_from_a_token_on() throws IOException, InterruptedException {
        Spreadsheet other = server.newSpreadsheet("Other");
        String token = token();
        prices.set("A1", 1);
        other.addTab("Tab");
        prices.set("A1", 2);

        JsonNode answer = changes(token, "");

        assertThat(answer.path("changes").findValuesAsText("fileId")).containsExactly(other.id(), shop.id());
        assertThat(answer.has("nextPageToken")).isFalse();
        assertThat(changes(answer.path("newStartPageToken").asText(), "").path("changes"))
                .isEmpty();
    }

    @Test
    void changes_come_in_pages() throws IOException, InterruptedException {
        String token = token();
        server.newSpreadsheet("Second");
        server.newSpreadsheet("Third");

        JsonNode first = changes(token, "&pageSize=1");
        JsonNode second = changes(first.path("nextPageToken").asText(), "&pageSize=1");

        assertThat(first.at("/changes/0/file/name").asText()).isEqualTo("Second");
        assertThat(first.has("newStartPageToken")).isFalse();
        assertThat(second.at("/changes/0/file/name").asText()).isEqualTo("Third");
        assertThat(second.has("newStartPageToken")).isTrue();
    }

    @Test
    void a_file_that_is_no_longer_shared_is_told_as_removed() throws IOException, InterruptedException {
        String token = token();
        shop.unshare();

        JsonNode change = changes(token, "").at("/changes/0");

        assertThat(change.path("removed").asBoolean()).isTrue();
        assertThat(change.has("file")).isFalse();
        assertThat(browser.get("drive/v3/files/" + shop.id()).status()).isEqualTo(404);
        assertThat(browser.get("v4/spreadsheets/" + shop.id()).status()).isEqualTo(403);
    }

    @Test
    void a_file_in_the_bin_is_still_there_and_a_deleted_one_is_not() throws IOException, InterruptedException {
        shop.trash(true);
        assertThat(file("?fields=trashed").path("trashed").asBoolean()).isTrue();
        shop.delete();
        assertThat(browser.get("drive/v3/files/" + shop.id()).status()).isEqualTo(404);
        assertThat(browser.get("v4/spreadsheets/" + shop.id()).status()).isEqualTo(404);
    }

    @Test
    void files_are_listed_by_kind() throws IOException, InterruptedException {
        server.newFile("notes.txt", "text/plain");

        JsonNode list = browser.ok("drive/v3/files?fields=files(name)&q="
                + Browser.encoded("mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false"));

        assertThat(list).hasToString("{\"files\":[{\"name\":\"Shop\"}]}");
        assertThat(browser.get("drive/v3/files?q=" + Browser.encoded("name contains 'x'"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_token_that_was_never_given_is_refused() throws IOException, InterruptedException {
        assertThat(browser.get("drive/v3/changes?pageToken=99999")
                        .at("/error/errors/0/reason")
                        .asText())
                .isEqualTo("invalid");
        assertThat(browser.get("drive/v3/changes").at("/error/errors/0/reason").asText())
                .isEqualTo("required");
    }
}

package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.gsheet.GoogleServer.Answer;
import io.datasynchub.connect.gsheet.Grid.CellKind;
import io.datasynchub.connect.gsheet.SheetsClient.Block;
import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked over HTTP, and what answers mean. */
class GoogleSheetsClientTest {

    private static final Block BLOCK = new Block("It's", new A1(1, 1, 3, 3));

    private static GoogleSheetsClient client(GoogleServer server, String... namesAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of("root.url", server.url(), "auth.type", "none"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new GoogleSheetsClient(properties, "test");
    }

    private static SheetsException failure(Answer answer) {
        try (GoogleServer server = new GoogleServer(answer)) {
            client(server, "request.timeout.ms", "300").facts("id");
            throw new AssertionError("no failure");
        } catch (SheetsException e) {
            return e;
        }
    }

    @Test
    void the_facts_of_a_spreadsheet_are_read() throws SheetsException {
        try (GoogleServer server = new GoogleServer(
                Answer.ok(
                        """
                {"spreadsheetId": "id", "properties": {"title": "Shop", "timeZone": "Europe/Berlin"},
                 "sheets": [
                  {"properties": {"sheetId": 7, "title": "Orders", "sheetType": "GRID",
                                  "gridProperties": {"rowCount": 100, "columnCount": 26}}},
                  {"properties": {"sheetId": 8, "title": "Chart", "sheetType": "OBJECT"}}],
                 "namedRanges": [{"name": "prices", "range": {"sheetId": 7, "startRowIndex": 2, "startColumnIndex": 1,
                                                              "endColumnIndex": 4}}]}
                """))) {
            SpreadsheetFacts facts = client(server).facts("id");
            assertThat(facts.title()).isEqualTo("Shop");
            assertThat(facts.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
            assertThat(facts.tabs()).containsExactly(new SpreadsheetFacts.Tab("Orders", 100, 26));
            assertThat(facts.namedRanges()).isEqualTo(Map.of("prices", new Block("Orders", new A1(3, 2, A1.OPEN, 4))));
            assertThat(server.requests.get(0)).startsWith("/v4/spreadsheets/id?fields=");
        }
    }

    @Test
    void values_are_read_with_their_formats() throws SheetsException {
        try (GoogleServer server = new GoogleServer(
                Answer.ok(
                        """
                        {"sheets": [{"data": [{"rowData": [{}, {"values": [{}, {"effectiveFormat": {"numberFormat":
                          {"type": "DATE", "pattern": "yyyy-mm-dd"}}}]}], "startRow": 1}], "properties": {"title": "It's"}}]}
                        """),
                Answer.ok("{\"valueRanges\": [{\"values\": [[\"id\", \"day\"], [], [1, 45322, true]]}]}"))) {
            GoogleSheetsClient client = client(server);
            Map<String, Formats> formats = new HashMap<>();
            client.formats("id", List.of(BLOCK), formats);
            Grid grid = client.values("id", List.of(BLOCK), false, formats).get(0);
            Cells row = new Cells(grid).at(2);
            assertThat(row.kind(0)).isEqualTo(CellKind.NUMBER);
            assertThat(row.kind(1)).isEqualTo(CellKind.DATE);
            assertThat(row.number(1)).isEqualTo(45_322);
            assertThat(row.kind(2)).isEqualTo(CellKind.TRUE);
            assertThat(new Cells(grid).at(1).allBlank()).isTrue();
            assertThat(server.requests.get(1))
                    .startsWith("/v4/spreadsheets/id/values:batchGet?")
                    .contains("ranges='It''s'!A1:C3")
                    .contains("valueRenderOption=UNFORMATTED_VALUE")
                    .contains("dateTimeRenderOption=SERIAL_NUMBER");
        }
    }

    @Test
    void all_pages_of_the_list_of_changes_are_read() throws SheetsException {
        try (GoogleServer server = new GoogleServer(
                Answer.ok("{\"startPageToken\": \"5\"}"),
                Answer.ok("{\"nextPageToken\": \"6\", \"changes\": [{\"fileId\": \"a\"}, {}]}"),
                Answer.ok("{\"newStartPageToken\": \"7\", \"changes\": [{\"fileId\": \"b\"}]}"))) {
            GoogleSheetsClient client = client(server);
            assertThat(client.endOfChanges()).isEqualTo("5");
            SheetsClient.Changes changes = client.changesFrom("5");
            assertThat(changes.files()).containsExactlyInAnyOrder("a", "b");
            assertThat(changes.next()).isEqualTo("7");
            assertThat(server.requests.get(2)).startsWith("/drive/v3/changes?").contains("pageToken=6");
        }
    }

    @Test
    void a_service_account_gets_its_token_below_the_root_and_another_when_it_is_refused() throws SheetsException {
        try (GoogleServer server = new GoogleServer(
                Answer.ok("{\"spreadsheetId\": \"id\"}"),
                Answer.error(401, "expired", "authError"),
                Answer.ok("{\"spreadsheetId\": \"id\"}"))) {
            GoogleSheetsClient client =
                    client(server, "auth.type", "auto", "credentials.json", GoogleServer.serviceAccount());
            client.facts("id");
            client.facts("id");
            assertThat(server.logins).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
        }
    }

    @Test
    void a_refresh_token_and_an_api_key_log_in_too() throws SheetsException {
        try (GoogleServer server =
                new GoogleServer(Answer.ok("{\"spreadsheetId\": \"id\"}"), Answer.ok("{\"spreadsheetId\": \"id\"}"))) {
            client(
                            server,
                            "auth.type",
                            "auto",
                            "oauth.client.id",
                            "c",
                            "oauth.client.secret",
                            "s",
                            "oauth.refresh.token",
                            "r")
                    .facts("id");
            client(server, "auth.type", "auto", "api.key", "k").facts("id");
            assertThat(server.logins).containsExactly("Bearer token-1", null);
            assertThat(server.requests.get(1)).contains("key=k");
        }
    }

    @Test
    void errors_are_told_by_what_they_mean() {
        assertThat(failure(Answer.error(404, "not found", "notFound")).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(Answer.error(403, "no permission", "forbidden")).kind())
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(failure(Answer.error(403, "too many", "userRateLimitExceeded"))
                        .kind())
                .isEqualTo(Kind.QUOTA);
        assertThat(failure(Answer.error(401, "who", "authError")).kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure(
                        Answer.error(400, "This operation is not supported for this document", "failedPrecondition")))
                .hasMessageContaining("Excel")
                .extracting(SheetsException::kind)
                .isEqualTo(Kind.REFUSED);
        assertThat(failure(Answer.error(503, "later", "backendError")).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(Answer.error(500, "corrupt grid", "internal")).kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(failure(Answer.error(504, "deadline", "timeout")).kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure(Answer.never()).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void how_long_to_wait_is_told_in_seconds_or_by_a_date() {
        Answer tooMany = Answer.error(429, "too many", "rateLimitExceeded");
        assertThat(failure(tooMany).retryAfter()).isZero();
        assertThat(failure(tooMany.retryAfter("17")).retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(failure(tooMany.retryAfter("Fri, 31 Dec 2399 23:59:59 GMT")).retryAfter())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(failure(tooMany.retryAfter("Fri, 31 Dec 1999 23:59:59 GMT")).retryAfter())
                .isZero();
        assertThat(failure(tooMany.retryAfter("soon")).retryAfter()).isZero();
    }

    @Test
    void an_answer_that_is_not_what_was_asked_for_is_a_failure_and_never_a_row() {
        for (String answer : List.of(
                "no JSON",
                "{",
                "[]",
                "{}",
                "{\"valueRanges\": 7}",
                "{\"valueRanges\": []}",
                "{\"valueRanges\": [{}, {}]}",
                "{\"valueRanges\": [{\"values\": [[1], [2], [3], [4]]}]}",
                "{\"valueRanges\": [{\"values\": [[1, 2, 3, 4]]}]}",
                "{\"valueRanges\": [{\"values\": [{}]}]}",
                "{\"valueRanges\": [{\"values\": [[1], [2")) {
            try (GoogleServer server = new GoogleServer(Answer.ok(answer))) {
                GoogleSheetsClient client = client(server);
                assertThatThrownBy(() -> client.values("id", List.of(BLOCK), false, Map.of()))
                        .as(answer)
                        .isInstanceOf(SheetsException.class);
            }
        }
    }

    @Test
    void a_file_in_the_trash_is_gone() {
        try (GoogleServer server = new GoogleServer(Answer.ok("{\"version\": \"3\", \"trashed\": true}"))) {
            GoogleSheetsClient client = client(server);
            assertThatThrownBy(() -> client.version("id")).hasMessageContaining("trash");
        }
    }
}

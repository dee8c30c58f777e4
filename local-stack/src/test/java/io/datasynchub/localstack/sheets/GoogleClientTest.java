package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive.Builder;
import com.google.api.services.drive.model.ChangeList;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.ValueRange;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client takes the stand-in for Google. */
class GoogleClientTest {

    private static final List<String> READING = List.of(
            "https://www.googleapis.com/auth/spreadsheets.readonly",
            "https://www.googleapis.com/auth/drive.metadata.readonly");

    private SheetsServer server;
    private Spreadsheet shop;
    private Tab prices;

    @BeforeEach
    void start() throws IOException {
        server = SheetsServer.start();
        shop = server.newSpreadsheet("Shop");
        prices = shop.addTab("The prices");
        prices.append("id", "price");
        prices.append(1, 2.5);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Credentials serviceAccount(List<String> scopes) throws IOException {
        String json = server.newServiceAccount().json();
        return GoogleCredentials.fromStream(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .createScoped(scopes);
    }

    private Sheets sheets(Credentials credentials) {
        return new Sheets.Builder(
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        new HttpCredentialsAdapter(credentials))
                .setRootUrl(server.url().toString())
                .setApplicationName("test")
                .build();
    }

    private com.google.api.services.drive.Drive drive(Credentials credentials) {
        return new Builder(
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        new HttpCredentialsAdapter(credentials))
                .setRootUrl(server.url().toString())
                .setApplicationName("test")
                .build();
    }

    @Test
    void a_service_account_reads_values() throws IOException {
        List<ValueRange> ranges = sheets(serviceAccount(READING))
                .spreadsheets()
                .values()
                .batchGet(shop.id())
                .setRanges(List.of("'The prices'!A1:B", "The prices"))
                .setValueRenderOption("UNFORMATTED_VALUE")
                .execute()
                .getValueRanges();

        assertThat(ranges).hasSize(2).allSatisfy(range -> assertThat(range.getValues())
                .hasToString("[[id, price], [1, 2.5]]"));
        assertThat(server.calls().byMethod()).containsEntry(Calls.TOKEN, 1);
    }

    @Test
    void a_user_with_a_refresh_token_reads_a_spreadsheet_and_its_changes() throws IOException {
        RefreshToken token = server.newRefreshToken();
        Credentials user = UserCredentials.newBuilder()
                .setClientId(token.clientId())
                .setClientSecret(token.clientSecret())
                .setRefreshToken(token.token())
                .setTokenServerUri(server.url().resolve("token"))
                .build();
        String start = drive(user).changes().getStartPageToken().execute().getStartPageToken();
        prices.set("B2", 3);

        ChangeList changes = drive(user)
                .changes()
                .list(start)
                .setFields("newStartPageToken,changes(fileId,file(version,modifiedTime))")
                .execute();

        assertThat(changes.getChanges()).singleElement().satisfies(change -> {
            assertThat(change.getFileId()).isEqualTo(shop.id());
            assertThat(change.getFile().getVersion()).isPositive();
            assertThat(change.getFile().getModifiedTime().getValue()).isPositive();
        });
        assertThat(sheets(user)
                        .spreadsheets()
                        .get(shop.id())
                        .setFields("properties(timeZone,locale),sheets.properties")
                        .execute()
                        .getSheets())
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.getProperties().getTitle()).isEqualTo("The prices"));
    }

    @Test
    void an_ended_token_is_renewed() throws IOException {
        Sheets sheets = sheets(serviceAccount(READING));
        sheets.spreadsheets().values().get(shop.id(), "'The prices'!A1").execute();
        server.expireTokens();

        assertThat(sheets.spreadsheets()
                        .values()
                        .get(shop.id(), "'The prices'!A1")
                        .execute()
                        .getValues())
                .hasToString("[[id]]");
        assertThat(server.calls().byMethod()).containsEntry(Calls.TOKEN, 2);
    }

    @Test
    void errors_come_with_their_details() throws IOException {
        Sheets sheets = sheets(serviceAccount(READING));
        server.faults().next(1, "sheets.", Fault.tooMany(3));

        assertThatThrownBy(() -> sheets.spreadsheets().get(shop.id()).execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(429);
                    assertThat(failure.getHeaders().getRetryAfter()).isEqualTo("3");
                    assertThat(failure.getDetails().getMessage()).isNotEmpty();
                });
        assertThatThrownBy(() -> sheets.spreadsheets().get("none").execute())
                .isInstanceOfSatisfying(
                        GoogleJsonResponseException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(404));
    }

    @Test
    void a_token_for_other_scopes_does_not_suffice() throws IOException {
        Sheets sheets = sheets(serviceAccount(List.of("https://www.googleapis.com/auth/cloud-platform")));

        assertThatThrownBy(() -> sheets.spreadsheets().get(shop.id()).execute())
                .isInstanceOfSatisfying(
                        GoogleJsonResponseException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(403));
    }

    @Test
    void an_assertion_that_somebody_else_signed_gets_no_token() throws IOException {
        ServiceAccount real = server.newServiceAccount();
        ServiceAccount other = server.newServiceAccount();
        ServiceAccountCredentials forged = ((ServiceAccountCredentials) GoogleCredentials.fromStream(
                        new ByteArrayInputStream(other.json().getBytes(StandardCharsets.UTF_8))))
                .toBuilder().setClientEmail(real.email()).setScopes(READING).build();

        assertThatThrownBy(forged::refreshAccessToken)
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("Invalid JWT Signature");
    }
}

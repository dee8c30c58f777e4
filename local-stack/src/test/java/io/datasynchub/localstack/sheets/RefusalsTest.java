package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.localstack.sheets.ApiDescription.Parameter;
import io.datasynchub.localstack.sheets.ApiDescription.Type;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final String BATCH = "sheets.spreadsheets.values.batchGet";

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
        prices.append("id");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String batch(String range) {
        return "v4/spreadsheets/" + shop.id() + "/values:batchGet?ranges=" + range;
    }

    private String drive(String query) {
        return "drive/v3/files/" + shop.id() + query;
    }

    @Test
    void nobody_reads_without_credentials_and_with_a_key_only_what_is_public()
            throws IOException, InterruptedException {
        Browser nobody = new Browser(server);

        assertThat(nobody.get(batch("A1")).status()).isEqualTo(403);
        assertThat(nobody.get(batch("A1") + "&access_token=old").status()).isEqualTo(401);
        assertThat(nobody.get(batch("A1") + "&key=wrong").status()).isEqualTo(400);
        assertThat(nobody.get(batch("A1") + "&key=" + server.apiKey()).status()).isEqualTo(403);
        shop.publish();
        assertThat(nobody.get(batch("A1") + "&key=" + server.apiKey()).status()).isEqualTo(200);
        assertThat(nobody.get(drive("?key=" + server.apiKey())).status()).isEqualTo(200);
        assertThat(nobody.get("drive/v3/changes/startPageToken?key=" + server.apiKey())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_expired_token_is_refused() throws IOException, InterruptedException {
        server.expireTokens();

        assertThat(browser.get(batch("A1")).at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(browser.get(drive("")).status()).isEqualTo(401);
    }

    @Test
    void what_is_no_spreadsheet_is_told_from_what_is_not_there() throws IOException, InterruptedException {
        String text = server.newFile("notes.txt", "text/plain");

        assertThat(browser.get("v4/spreadsheets/" + text).at("/error/status").asText())
                .isEqualTo("FAILED_PRECONDITION");
        assertThat(browser.get("v4/spreadsheets/none").at("/error/status").asText())
                .isEqualTo("NOT_FOUND");
        assertThat(browser.get("v4/nothing").status()).isEqualTo(404);
    }

    @Test
    void reads_beyond_the_quota_are_refused_until_the_next_window_and_drive_is_not()
            throws IOException, InterruptedException {
        server.quota(2, Duration.ofMillis(300));
        long begin = System.nanoTime();
        List<Integer> statuses = List.of(
                browser.get(batch("A1")).status(),
                browser.get(batch("A1")).status(),
                browser.get(batch("A1")).status());

        if (System.nanoTime() - begin < Duration.ofMillis(300).toNanos()) {
            assertThat(statuses).containsExactly(200, 200, 429);
        }
        assertThat(browser.get(drive("")).status()).isEqualTo(200);
        while (browser.get(batch("A1")).status() == 429) {
            Thread.onSpinWait();
        }
        assertThat(server.calls().refused(429)).isPositive();
    }

    @Test
    void faults_come_as_often_as_they_were_asked_for() throws IOException, InterruptedException {
        server.faults().next(1, BATCH, Fault.tooMany(7));
        server.faults().next(1, "sheets.", Fault.status(503));
        server.faults().next(1, "drive.", Fault.status(500));

        assertThat(browser.get(batch("A1"))).satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.retryAfter()).isEqualTo("7");
        });
        assertThat(browser.get(batch("A1")).at("/error/status").asText()).isEqualTo("UNAVAILABLE");
        assertThat(browser.get(drive("")).status()).isEqualTo(500);
        assertThat(browser.get(batch("A1")).status()).isEqualTo(200);
        assertThat(browser.get(drive("")).status()).isEqualTo(200);
    }

    @Test
    void a_large_range_fails_until_less_is_asked_for() throws IOException, InterruptedException {
        server.faults().readsOver(500, Fault.corruptGrid());

        assertThat(browser.get(batch("Prices")).at("/error/message").asText()).contains("corrupt grid");
        assertThat(browser.get(batch("Prices!A1:C501")).status()).isEqualTo(500);
        assertThat(browser.get(batch("Prices!A1:C500")).status()).isEqualTo(200);
        server.faults().clear();
        assertThat(browser.get(batch("Prices")).status()).isEqualTo(200);
    }

    @Test
    void an_answer_can_be_late_or_end_too_soon() throws IOException, InterruptedException {
        server.faults().next(1, BATCH, new Fault.Delay(Duration.ofMillis(50)));
        server.faults().next(1, BATCH, new Fault.Cut());
        long begin = System.nanoTime();

        assertThat(browser.get(batch("A1")).status()).isEqualTo(200);
        assertThat(System.nanoTime() - begin)
                .isGreaterThan(Duration.ofMillis(50).toNanos());
        assertThatThrownBy(() -> browser.get(batch("A1"))).isInstanceOf(IOException.class);
    }

    @Test
    void calls_are_counted_by_method() throws IOException, InterruptedException {
        browser.get(batch("A1"));
        browser.get(batch("Nope!A1"));
        browser.get(drive(""));

        assertThat(server.calls().byMethod()).isEqualTo(Map.of(BATCH, 2, "drive.files.get", 1, Calls.TOKEN, 1));
        assertThat(server.calls().sheets()).isEqualTo(2);
        assertThat(server.calls().drive()).isOne();
        assertThat(server.calls().refused(400)).isOne();
    }

    @Test
    void answers_are_gzipped_for_who_takes_them_so() throws IOException, InterruptedException {
        assertThat(browser.get(batch("A1")).wasGzip()).isTrue();
    }

    @Test
    void every_parameter_of_the_description_is_taken() throws IOException, InterruptedException {
        for (ApiDescription.Method method : ApiDescription.read().methods().values()) {
            String path = method.path()
                    .replace("{spreadsheetId}", shop.id())
                    .replace("{fileId}", shop.id())
                    .replace("{range}", "Prices!A1");
            for (Map.Entry<String, Parameter> parameter : method.parameters().entrySet()) {
                String required = method.id().equals("drive.changes.list")
                                && !parameter.getKey().equals("pageToken")
                        ? "&pageToken=1"
                        : "";
                if (!parameter.getValue().isInPath()) {
                    String value =
                            sample(parameter.getKey(), parameter.getValue().type());
                    browser.ok(path + "?" + parameter.getKey() + "=" + value + required);
                }
            }
        }
    }

    /** A value that a parameter may have. */
    private static String sample(String name, Type type) {
        if (type instanceof Type.Choice choice) {
            return choice.allowed().get(0);
        } else if (type instanceof Type.Plain plain && !plain.name().equals("string")) {
            return plain.name().equals("boolean") ? "true" : "1";
        }
        return switch (name) {
            case "fields" -> "*";
            case "ranges" -> "Prices!A1:B2";
            case "q" -> Browser.encoded("trashed=false");
            case "pageToken" -> "1";
            default -> "x";
        };
    }
}

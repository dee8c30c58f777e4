package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts, held to Prometheus's own program where it is: on the PATH, or named by {@code PROMTOOL}. */
class AlertRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yml", "check config prometheus.yml", "test rules tests/alerts.yml"})
    void promtool_finds_nothing_wrong(String arguments) throws IOException, InterruptedException {
        Optional<Path> promtool = promtool();
        assumeThat(promtool)
                .as("promtool is neither on the PATH nor named by PROMTOOL: %s was left out", arguments)
                .isPresent();
        List<String> line = new ArrayList<>(List.of(promtool.orElseThrow().toString()));
        line.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(line)
                .directory(MonitoringFiles.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Optional<Path> promtool() {
        String named = System.getenv("PROMTOOL");
        return named != null
                ? Optional.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, "promtool"))
                        .filter(Files::isExecutable)
                        .findFirst();
    }

    @Test
    void each_alert_is_tested_to_fire_and_to_be_quiet() {
        String tests = MonitoringFiles.read(MonitoringFiles.FOLDER.resolve("tests/alerts.yml"));
        List<String> alerts =
                MonitoringFiles.alerts().stream().map(MonitoringFiles.Query::of).toList();
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
        assertThat(alerts).allSatisfy(alert -> assertThat(tests)
                .contains("- name: " + alert + " fires\n")
                .contains("- name: " + alert + " is quiet\n"));
    }

    @Test
    void each_alert_says_what_to_do_and_where_more_is_said_of_it() {
        String page = MonitoringFiles.read(MonitoringFiles.FOLDER.resolveSibling("docs/troubleshooting.md"));
        String[] blocks = MonitoringFiles.read(MonitoringFiles.ALERTS).split("- alert: ", -1);
        for (int i = 1; i < blocks.length; i++) {
            String alert = blocks[i].lines().findFirst().orElseThrow();
            String anchor = alert.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            assertThat(blocks[i]).contains("severity: ").contains("See docs/troubleshooting.md#" + anchor + ".");
            assertThat(page).contains("\n### " + anchor.replace('-', ' ') + "\n");
        }
    }

    @Test
    void each_dashboard_shows_something_in_every_panel() {
        assertThat(MonitoringFiles.dashboards()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(dashboard -> {
            JsonNode root = MonitoringFiles.json(dashboard);
            assertThat(root.path("uid").asText()).isNotEmpty();
            assertThat(root.path("panels")).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotEmpty();
                assertThat(panel.path("targets")).isNotEmpty();
                assertThat(panel.path("targets")).allSatisfy(target -> assertThat(
                                PromQuery.metrics(target.path("expr").asText()))
                        .isNotEmpty());
            });
        });
    }
}

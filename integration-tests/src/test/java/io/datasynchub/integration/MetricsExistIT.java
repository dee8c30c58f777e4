package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What rules and panels ask for, at a worker in which something of everything happens. */
@Scenario
class MetricsExistIT {

    private static final String SMT = "io.datasynchub.connect.smt.";

    /** What the scenario makes happen. */
    private static final Set<String> COUNTED = Set.of(
            "datasynchub_changes_total",
            "datasynchub_batch_records_total",
            "datasynchub_runs_done_total",
            "datasynchub_findings_total",
            "datasynchub_records_written_total",
            "datasynchub_records_rejected_total",
            "datasynchub_rule_failed_total",
            "datasynchub_transform_drifted_total",
            "kafka_connect_task_error_deadletterqueue_produce_requests");

    @Test
    void every_metric_and_label_of_an_alert_or_a_panel_is_there_and_counts_what_happens(LocalStack shared)
            throws IOException, SQLException, InterruptedException {
        try (LocalStack stack = WithStack.workerOf(shared)
                        .exporter(MonitoringFiles.EXPORTER_RULES)
                        .start();
                Flow flow = new Flow(stack, "metered");
                SheetFlow sheets = new SheetFlow(stack, "metered_sheet")) {
            flow.execute(
                    "CREATE TABLE people (id INT PRIMARY KEY, age INT)",
                    "INSERT INTO people VALUES (1, 36), (2, -5)",
                    "CREATE TABLE names (name VARCHAR(600) PRIMARY KEY)",
                    "INSERT INTO names VALUES ('Ada'), (REPEAT('x', 600))");
            Tab tab = sheets.addTab("stock", 3);
            flow.startSource(Map.of("sync.type", "micro+full"));
            flow.startMongoDbSink(transformed());
            flow.startElasticsearchSink(tolerant("metered_es_dead"));
            sheets.start(Map.of());
            Eventually.within(
                    Flow.PATIENCE,
                    "the first rows are written",
                    () -> flow.collection("people").countDocuments() == 1
                            && sheets.inMongoDb("stock").size() == 3);

            flow.execute("ALTER TABLE people ADD COLUMN height INT", "INSERT INTO people VALUES (3, 40, 170)");
            new Signals(stack.kafka()).send("metered", "{\"id\":\"all\",\"type\":\"full\"}");
            tab.append("1", "a second row with this key", "0.5");

            URI worker = stack.connect().metrics().orElseThrow();
            awaitAll(worker);
        }
    }

    private static void awaitAll(URI worker) {
        Set<String> missing = new TreeSet<>();
        try {
            Eventually.within(Flow.PATIENCE, "every metric and label is there", () -> {
                missing.clear();
                missing.addAll(missing(scraped(worker)));
                return missing.isEmpty();
            });
        } catch (AssertionError e) {
            assertThat(missing).isEmpty();
            throw e;
        }
    }

    private static Set<String> missing(ScrapedMetrics metrics) {
        Set<String> missing = new TreeSet<>(MonitoringFiles.metrics());
        missing.removeAll(metrics.names());
        COUNTED.stream().filter(metric -> !metrics.isPositive(metric)).forEach(missing::add);
        MonitoringFiles.queries()
                .flatMap(query -> query.absentLabels(metrics::labelsOf))
                .forEach(missing::add);
        return missing;
    }

    private static ScrapedMetrics scraped(URI worker) {
        try {
            return ScrapedMetrics.of(worker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Map<String, String> transformed() {
        Map<String, String> settings = tolerant("metered_dead");
        settings.putAll(Map.of(
                "transforms", "unwrap,drift,check",
                "transforms.unwrap.type", SMT + "Unwrap",
                "transforms.drift.type", SMT + "SchemaGuard",
                "transforms.drift.policy", "compatible",
                "transforms.check.type", SMT + "Validate",
                "transforms.check.rules", "between age 0 and 150",
                "transforms.check.predicate", "people",
                "predicates", "people",
                "predicates.people.type", SMT + "RecordMatches",
                "predicates.people.condition", "$topic = 'metered.metered.people'"));
        return settings;
    }

    private static Map<String, String> tolerant(String deadLetters) {
        return new HashMap<>(Map.of(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", deadLetters,
                "errors.deadletterqueue.topic.replication.factor", "1"));
    }
}

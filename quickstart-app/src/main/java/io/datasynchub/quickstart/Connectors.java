package io.datasynchub.quickstart;

import io.datasynchub.localstack.ConnectRestClient;
import io.datasynchub.localstack.ConnectRestException;
import io.datasynchub.localstack.Steps;
import io.datasynchub.localstack.Validation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The quickstart's connectors, posted to the worker as an operator would post them. */
final class Connectors {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ConnectRestClient worker;
    private final ConnectorFile source;
    private final Optional<ConnectorFile> sheetSource;
    private final List<ConnectorFile> sinks;

    /**
     * @param folder of the connectors' files
     * @param sheet a spreadsheet to follow beside the database
     */
    Connectors(ConnectRestClient worker, Path folder, Optional<SheetSource> sheet) {
        this.worker = worker;
        this.source = ConnectorFile.read(folder.resolve("mysql-source.json"));
        this.sheetSource = sheet.map(followed ->
                ConnectorFile.read(folder.resolve("gsheet-source.json")).with(followed.settings()));
        this.sinks = Stream.of("mongodb-sink.json", "elasticsearch-sink.json")
                .map(file -> ConnectorFile.read(folder.resolve(file)))
                .toList();
    }

    /** The names of the sinks: MongoDB's, then Elasticsearch's. */
    List<String> sinks() {
        return sinks.stream().map(ConnectorFile::name).toList();
    }

    /** Where the source writes a table's rows. */
    String topic(Table table) {
        return source.setting("topic.prefix") + "." + table.database() + "." + table.name();
    }

    /**
     * Starts the sources, then, when they have made the topics of all tables that have rows, the sinks.
     *
     * @throws QuickstartException if a config is refused or a connector fails
     */
    void start(KafkaClient kafka, List<Table> tablesWithRows, Steps steps) throws InterruptedException {
        start(source, steps);
        if (sheetSource.isPresent()) {
            start(sheetSource.get(), steps);
        }
        steps.during("reading the first rows", () -> {
            awaitTopics(kafka, tablesWithRows);
            return source;
        });
        for (ConnectorFile sink : sinks) {
            start(sink, steps);
        }
    }

    private void start(ConnectorFile connector, Steps steps) throws InterruptedException {
        try {
            steps.during("starting connector " + connector.name(), () -> {
                validate(connector);
                worker.create(connector.json());
                worker.awaitRunning(connector.name(), START_TIMEOUT);
                return connector;
            });
        } catch (ConnectRestException e) {
            throw new QuickstartException("Connector %s: %s".formatted(connector.name(), e.getMessage()), e);
        }
    }

    private void validate(ConnectorFile connector) throws InterruptedException {
        Validation validation = worker.validate(connector.setting("connector.class"), connector.config());
        if (!validation.errors().isEmpty()) {
            throw new QuickstartException("Connector %s cannot be started:%n%s"
                    .formatted(
                            connector.name(),
                            validation.errors().entrySet().stream()
                                    .map(setting -> "  %s: %s"
                                            .formatted(setting.getKey(), String.join("; ", setting.getValue())))
                                    .sorted()
                                    .collect(Collectors.joining(System.lineSeparator()))));
        }
    }

    private void awaitTopics(KafkaClient kafka, List<Table> tables) throws InterruptedException {
        List<String> wanted = tables.stream().map(this::topic).toList();
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!kafka.topics().containsAll(wanted)) {
            checkRunning();
            if (System.nanoTime() > deadline) {
                throw new QuickstartException("The source has not made the topics %s within %d s; there are %s"
                        .formatted(wanted, START_TIMEOUT.toSeconds(), kafka.topics()));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** @throws QuickstartException with the stack trace of a connector or task that has failed */
    void checkRunning() throws InterruptedException {
        try {
            for (String connector : worker.connectors()) {
                worker.status(connector).failure().ifPresent(trace -> {
                    throw new QuickstartException("Connector %s has failed: %s".formatted(connector, trace));
                });
            }
        } catch (ConnectRestException e) {
            // The worker is being started anew, or is about to tell the same the next time.
        }
    }
}

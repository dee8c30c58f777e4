package io.datasynchub.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that Kafka's programs are started with, and their command line. */
final class KafkaFiles {

    private static final String LOGGING =
            """
            status = error
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d{HH:mm:ss.SSS} %-5p %m (%c{1})%n
            rootLogger.level = info
            rootLogger.appenderRef.out.ref = out
            """;

    private final Checkout checkout;
    private final String release;
    private final Path directory;

    /** @param directory of one program; is made */
    KafkaFiles(Checkout checkout, Path directory) {
        this(checkout, "kafka", directory);
    }

    /** @param release the module that lists its files */
    KafkaFiles(Checkout checkout, String release, Path directory) {
        this.checkout = checkout;
        this.release = release;
        this.directory = directory;
    }

    /** Writes the program's settings, sorted, and its logging's. */
    void write(Map<String, String> settings) {
        Directories.create(directory);
        try {
            Files.writeString(settingsFile(), text(settings));
            Files.writeString(loggingFile(), LOGGING);
        } catch (IOException e) {
            throw new StackException("Cannot write into " + directory + ": " + e.getMessage(), e);
        }
    }

    /** A program that runs until it is ended. */
    Command server(String main) {
        return server(main, List.of());
    }

    /** @param more options of its JVM */
    Command server(String main, List<String> more) {
        List<String> options = new ArrayList<>(List.of("-Xms128m", "-Xmx512m"));
        options.addAll(more);
        return command(options, main, List.of(settingsFile().toString()));
    }

    /** A program that soon ends by itself. */
    Command tool(String main, List<String> arguments) {
        return command(Command.SHORT_LIVED, main, arguments);
    }

    private Command command(List<String> options, String main, List<String> arguments) {
        List<String> all = new ArrayList<>(options);
        all.add("-Dlog4j2.configurationFile=" + loggingFile());
        return Command.java(directory, checkout.files(release), all, main, arguments);
    }

    Path settingsFile() {
        return directory.resolve("settings.properties");
    }

    private Path loggingFile() {
        return directory.resolve("log4j2.properties");
    }

    /** In the form that {@link java.util.Properties} reads; a backslash is its escape. */
    static String text(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting ->
                                setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\") + "\n")
                        .collect(Collectors.joining());
    }
}

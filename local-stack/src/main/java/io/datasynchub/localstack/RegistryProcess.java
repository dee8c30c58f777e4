package io.datasynchub.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apicurio Registry with its schemas in memory. */
final class RegistryProcess extends ProcessServer<RegistryEndpoint> {

    private final Checkout checkout;
    private final Path directory;

    RegistryProcess(Checkout checkout, Path directory, int port) {
        super(
                "Schema registry",
                new RegistryEndpoint(URI.create("http://127.0.0.1:" + port)),
                directory.resolve("logs/registry.log"));
        this.checkout = checkout;
        this.directory = directory;
    }

    @Override
    void prepare(Steps steps) {
        // It has no data, and no settings but the command's.
    }

    @Override
    Command command() {
        return Command.java(
                directory,
                program(checkout.built("registry", "registry")).toString(),
                List.of(
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + endpoint().url().getPort()),
                "io.quarkus.runner.GeneratedMain",
                List.of());
    }

    private static Path program(Path folder) {
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(folder, "*-runner.jar")) {
            return programs.iterator().next();
        } catch (IOException e) {
            throw new StackException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    Probe readiness() {
        return Probe.http(endpoint().readiness());
    }

    @Override
    void deleteData() {
        // All of it was in memory.
    }
}

package io.datasynchub.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's folder, where the build has left the plugins and the lists of the servers' files.
 *
 * @param root the folder of the root pom
 */
record Checkout(Path root) {

    static final String PROPERTY = "datasynchub.root";

    /**
     * The folder named by the system property {@value #PROPERTY}, or else the nearest one upwards from the working directory.
     *
     * @throws StackException if there is none
     */
    static Checkout find() {
        String named = System.getProperty(PROPERTY);
        return find(Path.of(named == null ? "" : named).toAbsolutePath().normalize());
    }

    static Checkout find(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("local-stack/servers"))) {
                return new Checkout(folder);
            }
        }
        throw new StackException(
                "No DataSyncHub project at or above %s: set -D%s to its folder".formatted(start, PROPERTY));
    }

    /** The files of one server, as a class path, its module's own classes first. */
    String files(String server) {
        Path target = target(server);
        Path classes = target.resolve("classes");
        String listed = listed(target.resolve("classpath"));
        return Files.isDirectory(classes) ? classes + File.pathSeparator + listed : listed;
    }

    /**
     * A folder that the build has made of one server's files.
     *
     * @throws StackException if it has not
     */
    Path built(String server, String folder) {
        Path built = target(server).resolve(folder);
        if (!Files.isDirectory(built)) {
            throw new StackException(missing(built.toString()));
        }
        return built;
    }

    private Path target(String server) {
        return root.resolve("local-stack/servers").resolve(server).resolve("target");
    }

    /** The folders of all plugins that are built, for {@code plugin.path}. */
    List<Path> plugins() {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target/plugin"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("Cannot read " + root + ": " + e.getMessage(), e);
        }
    }

    /** Where servers are unpacked, once for all runs. */
    Path unpacked() {
        return root.resolve("local-stack/target/unpacked");
    }

    /** Where runs have their data and logs unless told otherwise. */
    Path runs() {
        return root.resolve("local-stack/target/runs");
    }

    private static String listed(Path list) {
        try {
            String files = Files.readString(list).strip();
            for (String file : files.split(File.pathSeparator, -1)) {
                if (!Files.exists(Path.of(file))) {
                    throw new StackException(missing(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new StackException(missing(list.toString()), e);
        }
    }

    private static String missing(String file) {
        return file + " is missing: build it with mvn -Dquick -DskipTests package";
    }
}

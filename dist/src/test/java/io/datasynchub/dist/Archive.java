package io.datasynchub.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An archive that the build has made, in memory.
 *
 * @param name of the file, without its ending
 * @param files by path
 */
record Archive(String name, Map<String, byte[]> files) {

    private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The archives of single plugins. */
    static Stream<Archive> ofPlugins() {
        return all().filter(archive -> !archive.name().startsWith("datasynchub-all-"));
    }

    static Archive ofAllPlugins() {
        return all().filter(archive -> archive.name().startsWith("datasynchub-all-"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Archive> all() {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith(".zip")).sorted().map(Archive::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Archive read(Path file) {
        try {
            return new Archive(file.getFileName().toString().replace(".zip", ""), unzipped(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    /** The files below a folder of the archive's root, by their path from there. */
    Map<String, byte[]> below(String folder) {
        Map<String, byte[]> below = new TreeMap<>();
        String prefix = name + "/" + folder;
        files.forEach((path, bytes) -> {
            if (path.startsWith(prefix)) {
                below.put(path.substring(prefix.length()), bytes);
            }
        });
        return below;
    }

    List<String> jarsOfOthers() {
        String own = "-" + json("manifest.json").path("version").asText() + ".jar";
        return below("lib/").keySet().stream().filter(jar -> !jar.endsWith(own)).toList();
    }

    String text(String path) {
        byte[] bytes = Objects.requireNonNull(files.get(name + "/" + path), () -> name + " has no " + path);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(name + "/" + path + " is no JSON", e);
        }
    }

    /** The interfaces that the plugin's own jars have service files for. */
    List<String> services() {
        return below("lib/").values().stream()
                .flatMap(jar -> {
                    try {
                        return unzipped(jar).keySet().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(path -> path.startsWith("META-INF/services/org.apache.kafka.connect."))
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}

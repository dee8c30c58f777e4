package io.datasynchub.benchmarks;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkTask;

/** Loads a plugin as a worker does: its own jars before everybody else's, but for Java, Kafka and the logging API. */
final class PluginLoader extends URLClassLoader {

    private static final List<String> SHARED = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "org.w3c.", "org.xml.", "org.apache.kafka.", "org.slf4j.");

    private PluginLoader(URL[] jars) {
        super(jars, PluginLoader.class.getClassLoader());
    }

    /** @param folder holds the plugin's jars */
    static PluginLoader of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new PluginLoader(files.filter(file -> file.toString().endsWith(".jar"))
                    .map(PluginLoader::url)
                    .toArray(URL[]::new));
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + " has no URL", e);
        }
    }

    SinkTask newTask(String className) throws ReflectiveOperationException {
        return Class.forName(className, true, this)
                .asSubclass(SinkTask.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException e) {
                return super.loadClass(name, resolve);
            }
        }
    }
}

package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.connect.transforms.Transformation;
import org.cryptomator.siv.SivMode;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The transforms in the jars of the oldest worker that they are to load in, with none of the newer ones in sight. */
class OlderWorkerTest {

    @Test
    void every_transform_works_in_the_oldest_worker() throws Exception {
        try (URLClassLoader worker = olderWorker()) {
            assertThat(Class.forName(Transformation.class.getName(), true, worker))
                    .isNotEqualTo(Transformation.class);
            Object run = Class.forName(OlderWorkerRun.class.getName(), true, worker)
                    .getDeclaredConstructor()
                    .newInstance();

            List<?> done = (List<?>) ((Callable<?>) run).call();

            long transforms = ServiceLoader.load(Transformation.class).stream()
                    .filter(provider -> provider.type().getName().startsWith("io.datasynchub."))
                    .count();
            assertThat(done).hasSize((int) transforms + 1);
            assertThat(done.stream().map(Object::toString)).contains("Route x.5", "RecordMatches true", "Mask shop");
        }
    }

    @Test
    void every_class_links() throws Exception {
        Path classes = Path.of("target", "classes");
        try (URLClassLoader worker = olderWorker();
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                if (!name.endsWith("package-info")) {
                    assertThat(Class.forName(name, true, worker).getDeclaredMethods())
                            .isNotNull();
                }
            }
        }
    }

    private static URLClassLoader olderWorker() throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target", "older-worker"))) {
            for (Path file : files.toList()) {
                jars.add(url(file));
            }
        }
        jars.add(url(Path.of("target", "classes")));
        jars.add(url(Path.of("target", "test-classes")));
        for (Class<?> library : List.of(SivMode.class, Logger.class)) {
            jars.add(library.getProtectionDomain().getCodeSource().getLocation());
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}

package io.datasynchub.integration;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.LocalStackBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that have nothing but the unzipped archive of all plugins. */
@Scenario
class ArchivesIT {

    private static final Path ARCHIVES = Path.of(System.getProperty("datasynchub.root"), "dist/target");

    @Test
    void the_newest_worker_runs_the_first_sync_and_transforms_from_the_archives(LocalStack stack, @TempDir Path folder)
            throws IOException, SQLException, InterruptedException {
        syncs("archives_newest", worker(stack, folder));
    }

    @Test
    void the_oldest_worker_runs_the_first_sync_and_transforms_from_the_archives(LocalStack stack, @TempDir Path folder)
            throws IOException, SQLException, InterruptedException {
        syncs("archives_oldest", worker(stack, folder).oldestConnect());
    }

    private static LocalStackBuilder worker(LocalStack stack, Path folder) throws IOException {
        return WithStack.workerOf(stack).plugins(List.of(unzipped(folder)));
    }

    private static void syncs(String name, LocalStackBuilder worker) throws SQLException, InterruptedException {
        try (LocalStack stack = worker.start();
                Flow flow = new Flow(stack, name)) {
            flow.execute(
                    "CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(20))", "INSERT INTO goods VALUES (1, 'tea')");
            flow.startSource(Map.of());
            flow.startMongoDbSink(Map.of());
            flow.startElasticsearchSink(Map.of(
                    "transforms", "unwrap,hide",
                    "transforms.unwrap.type", "io.datasynchub.connect.smt.Unwrap",
                    "transforms.hide.type", "io.datasynchub.connect.smt.Mask",
                    "transforms.hide.rules", "redact name"));
            flow.execute("INSERT INTO goods VALUES (2, 'cake')");
            Eventually.within(
                    Flow.PATIENCE,
                    "both rows are in both stores",
                    () -> flow.collection("goods").countDocuments() == 2
                            && flow.document("goods", "1").has("name")
                            && flow.document("goods", "2").has("name"));
            assertThat(flow.collection("goods").find(eq(2)).first()).containsEntry("name", "cake");
            assertThat(flow.document("goods", "2").path("name").asText()).isNotEqualTo("cake");
        }
    }

    /** The only folder in the archive of all: a plugin in each folder below. */
    private static Path unzipped(Path folder) throws IOException {
        try (var archives = Files.newDirectoryStream(ARCHIVES, "datasynchub-all-*.zip")) {
            Path archive = archives.iterator().next();
            try (InputStream file = Files.newInputStream(archive);
                    ZipInputStream zip = new ZipInputStream(file)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Path to = folder.resolve(entry.getName());
                    if (entry.isDirectory()) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(zip, to);
                    }
                }
            }
            return folder.resolve(ARCHIVES.relativize(archive).toString().replace(".zip", ""));
        }
    }
}

package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stack finds, unpacks and deletes. */
class FilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_project_is_found_from_a_folder_in_it() throws IOException {
        Files.createDirectories(folder.resolve("local-stack/servers"));
        Path module = Files.createDirectories(folder.resolve("integration-tests/target"));

        assertThat(Checkout.find(module).root()).isEqualTo(folder);
    }

    @Test
    void outside_of_a_project_the_property_is_asked_for() {
        assertThatThrownBy(() -> Checkout.find(folder)).hasMessageContaining("-Ddatasynchub.root");
    }

    @Test
    void a_folder_that_is_not_built_is_named_with_what_builds_it() throws IOException {
        Path built = Files.createDirectories(folder.resolve("local-stack/servers/registry/target/registry"));

        assertThat(new Checkout(folder).built("registry", "registry")).isEqualTo(built);
        assertThatThrownBy(() -> new Checkout(folder).built("registry-converters", "plugin"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("registry-converters")
                .hasMessageContaining("mvn");
    }

    @Test
    void all_built_plugins_are_found() throws IOException {
        Files.createDirectories(folder.resolve("connect-sink-b/target/plugin/b"));
        Files.createDirectories(folder.resolve("connect-sink-a/target/plugin/a"));
        Files.createDirectories(folder.resolve("connect-common/target/classes"));

        assertThat(new Checkout(folder).plugins())
                .containsExactly(
                        folder.resolve("connect-sink-a/target/plugin"), folder.resolve("connect-sink-b/target/plugin"));
    }

    @Test
    void a_servers_files_are_those_that_the_build_listed_after_its_own_classes() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("local-stack/servers/mongodb/target/classes"));
        Path jar = Files.writeString(folder.resolve("a.jar"), "");
        Files.writeString(classes.resolveSibling("classpath"), jar + "\n");

        assertThat(new Checkout(folder).files("mongodb")).isEqualTo(classes + File.pathSeparator + jar);
    }

    @Test
    void a_missing_file_is_named_with_the_command_that_makes_it() throws IOException {
        assertThatThrownBy(() -> new Checkout(folder).files("kafka"))
                .hasMessageContaining("kafka/target/classpath is missing")
                .hasMessageContaining("mvn -Dquick -DskipTests package");
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/kafka/target"));
        Files.writeString(
                target.resolve("classpath"), folder.resolve("gone.jar").toString());
        assertThatThrownBy(() -> new Checkout(folder).files("kafka")).hasMessageContaining("gone.jar is missing");
    }

    @Test
    void a_zip_is_unpacked_without_its_top_folder_for_all_to_run() throws IOException {
        Path zip = zip("server-1.0/bin/run");

        Archive.unpack(zip, folder.resolve("server"));

        Path program = folder.resolve("server/bin/run");
        assertThat(program).hasContent("content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void what_is_unpacked_is_not_unpacked_again() throws IOException {
        Files.createDirectories(folder.resolve("server"));

        Archive.unpack(folder.resolve("no-such.zip"), folder.resolve("server"));

        assertThat(folder.resolve("server")).isEmptyDirectory();
    }

    @Test
    void an_entry_that_leads_out_of_the_zip_is_refused() throws IOException {
        Path zip = zip("server-1.0/../../outside");

        assertThatThrownBy(() -> Archive.unpack(zip, folder.resolve("server"))).hasMessageContaining("leads out");
        assertThat(folder.resolve("server")).doesNotExist();
    }

    @Test
    void a_folder_is_deleted_with_all_in_it() throws IOException {
        Path full = folder.resolve("full");
        Files.writeString(Files.createDirectories(full.resolve("a/b")).resolve("c"), "");

        Directories.delete(full);
        Directories.delete(full);

        assertThat(full).doesNotExist();
    }

    @Test
    void nobody_reaches_only_what_all_may_pass_through() throws IOException {
        Path open = Files.createDirectories(folder.resolve("open/inner"));
        Files.setPosixFilePermissions(open.getParent(), PosixFilePermissions.fromString("rwx------"));

        assertThat(Nobody.reaches(open)).isFalse();
        assertThat(Nobody.reaches(Path.of("/"))).isTrue();
    }

    private Path zip(String entry) throws IOException {
        Path zip = folder.resolve("server.zip");
        try (ZipOutputStream content = new ZipOutputStream(Files.newOutputStream(zip))) {
            content.putNextEntry(new ZipEntry(entry));
            content.write("content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return zip;
    }
}

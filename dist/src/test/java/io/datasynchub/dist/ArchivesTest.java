package io.datasynchub.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each archive is one that Confluent Hub's client, and a person with unzip, can install.
 *
 * @see <a href="https://docs.confluent.io/platform/current/connect/confluent-hub/component-archive.html">the format</a>
 */
class ArchivesTest {

    private static final String PLUGINS = "io.datasynchub.dist.Archive#ofPlugins";

    /** What every worker has: a second one in a plugin breaks either. */
    private static final String THE_WORKERS_OWN =
            "(kafka-clients|connect-|slf4j-|jakarta\\.ws\\.rs|javax\\.ws\\.rs|zstd-jni|snappy|lz4).*";

    private static final Map<String, String> SERVICE_OF_TYPE =
            Map.of("source", "SourceConnector", "sink", "SinkConnector", "transform", "Transformation");

    @Test
    void there_is_one_for_each_plugin() {
        assertThat(Archive.ofPlugins().map(Archive::name))
                .extracting(name -> name.replaceAll("-\\d+\\..*", ""))
                .containsExactly(
                        "datasynchub-connect-sink-elasticsearch",
                        "datasynchub-connect-sink-mongodb",
                        "datasynchub-connect-source-gsheet",
                        "datasynchub-connect-source-mysql",
                        "datasynchub-smt-transforms");
    }

    @ParameterizedTest
    @MethodSource(PLUGINS)
    void all_of_it_is_in_one_folder_named_like_the_archive(Archive archive) {
        assertThat(archive.files().keySet())
                .allMatch(path ->
                        path.matches(Pattern.quote(archive.name()) + "/(manifest\\.json|(lib|etc|doc|assets)/.+)"));
    }

    @ParameterizedTest
    @MethodSource(PLUGINS)
    void the_manifest_names_the_archive_and_says_all_that_the_format_asks_for(Archive archive) {
        JsonNode manifest = archive.json("manifest.json");
        assertThat("datasynchub-" + manifest.path("name").asText() + "-"
                        + manifest.path("version").asText())
                .isEqualTo(archive.name());
        assertThat(List.of(
                        "/title",
                        "/description",
                        "/owner/username",
                        "/owner/type",
                        "/owner/name",
                        "/support/summary",
                        "/support/provider_name",
                        "/documentation_url",
                        "/source_url",
                        "/license/0/name",
                        "/license/0/url",
                        "/component_types/0",
                        "/features/supported_encodings/0",
                        "/tags/0",
                        "/requirements/0"))
                .allSatisfy(field -> assertThat(manifest.at(field).asText())
                        .as(field)
                        .isNotBlank()
                        .doesNotContain("${"));
        assertThat(manifest.path("release_date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(archive.text(manifest.path("logo").asText())).startsWith("<svg");
    }

    @ParameterizedTest
    @MethodSource(PLUGINS)
    void it_holds_what_its_manifest_calls_it(Archive archive) {
        String type = archive.json("manifest.json").at("/component_types/0").asText();
        assertThat(archive.services()).contains(SERVICE_OF_TYPE.get(type));
    }

    @ParameterizedTest
    @MethodSource(PLUGINS)
    void nothing_is_in_it_that_every_worker_has(Archive archive) {
        assertThat(archive.below("lib/").keySet())
                .isNotEmpty()
                .filteredOn(jar -> !jar.matches("connect-(common|source|sink)-.*"))
                .noneMatch(jar -> jar.matches(THE_WORKERS_OWN));
    }

    @ParameterizedTest
    @MethodSource(PLUGINS)
    void each_jar_of_others_is_in_the_list_of_licences(Archive archive) {
        String listed = archive.text("doc/THIRD-PARTY.txt").replace(':', '-');
        assertThat(archive.jarsOfOthers()).allMatch(jar -> listed.contains("-" + jar.replace(".jar", " ")));
    }

    /** The plugin that makes the bill leaves it out where Maven runs offline. */
    @ParameterizedTest
    @MethodSource(PLUGINS)
    void each_jar_of_others_is_in_the_bill_of_materials(Archive archive) {
        assumeThat(archive.below("doc/")).containsKey("bom.json");
        List<String> parts = new ArrayList<>();
        archive.json("doc/bom.json")
                .path("components")
                .forEach(part -> parts.add(
                        part.path("name").asText() + "-" + part.path("version").asText() + ".jar"));
        assertThat(parts).containsAll(archive.jarsOfOthers());
    }

    @ParameterizedTest
    @MethodSource(PLUGINS)
    void it_says_how_it_is_installed_and_under_which_licence(Archive archive) {
        assertThat(archive.text("doc/README.md"))
                .contains(archive.json("manifest.json").path("title").asText())
                .contains("plugin.path")
                .doesNotContain("${");
        assertThat(archive.text("doc/LICENSE")).contains("Apache License");
        assertThat(archive.below("doc/reference/")).isNotEmpty();
    }

    @Test
    void the_archive_of_all_is_those_of_the_plugins_side_by_side() {
        Archive all = Archive.ofAllPlugins();
        Map<String, byte[]> expected = new LinkedHashMap<>();
        Archive.ofPlugins().forEach(archive -> archive.files()
                .forEach((path, bytes) -> expected.put(all.name() + "/" + path, bytes)));
        assertThat(all.files()).containsExactlyInAnyOrderEntriesOf(expected);
    }
}

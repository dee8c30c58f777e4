package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The texts that servers are started with. */
class ServerSettingsTest {

    private static final KafkaEndpoint KAFKA = new KafkaEndpoint("127.0.0.1:20001");

    @Test
    void a_broker_is_its_own_controller() {
        assertThat(KafkaProcess.settings("127.0.0.1:20001", 20002, Path.of("/data")))
                .containsEntry("process.roles", "broker,controller")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:20002")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:20001")
                .containsEntry("log.dirs", "/data");
    }

    @Test
    void a_worker_is_one_of_a_group_with_isolated_plugins_and_exactly_once_sources() {
        assertThat(worker(List.of(Path.of("/a"), Path.of("/b")), Map.of()))
                .containsEntry("bootstrap.servers", "127.0.0.1:20001")
                .containsEntry("group.id", "group")
                .containsEntry("offset.storage.topic", "group-offsets")
                .containsEntry("listeners", "http://127.0.0.1:20003")
                .containsEntry("plugin.path", "/a,/b")
                .containsEntry("plugin.discovery", "service_load")
                .containsEntry("exactly.once.source.support", "enabled")
                .containsEntry("connector.client.config.override.policy", "All")
                .containsEntry("config.providers", "env");
    }

    @Test
    void a_worker_without_plugins_has_no_plugin_path() {
        assertThat(worker(List.of(), Map.of())).doesNotContainKey("plugin.path");
    }

    @Test
    void extra_settings_of_a_worker_go_over_the_default_ones() {
        assertThat(worker(List.of(), Map.of("offset.flush.interval.ms", "7", "topic.creation.enable", "false")))
                .containsEntry("offset.flush.interval.ms", "7")
                .containsEntry("topic.creation.enable", "false");
    }

    @Test
    void settings_files_are_sorted_and_escaped() {
        assertThat(KafkaFiles.text(Map.of("b", "c:\\temp", "a", "x=y"))).isEqualTo("a=x=y\nb=c:\\\\temp\n");
    }

    @Test
    void elasticsearch_stays_on_loopback_and_paths_with_quotes_hold() {
        assertThat(ElasticsearchProcess.settings(20004, 20005, Path.of("/ann's/data"), Path.of("/logs")))
                .contains(
                        "network.host: 127.0.0.1",
                        "http.port: 20004",
                        "transport.port: 20005",
                        "path.data: '/ann''s/data'",
                        "path.logs: '/logs'");
    }

    @Test
    void the_databases_account_is_made_by_one_statement_a_line() {
        MySqlEndpoint account = new MySqlEndpoint("127.0.0.1", 20006, "root", "secret");

        assertThat(MariaDbProcess.createAccount(account).lines())
                .containsExactly(
                        "SET sql_log_bin = 0;",
                        "CREATE OR REPLACE USER 'root'@'127.0.0.1' IDENTIFIED BY 'secret';",
                        "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;");
    }

    private static Map<String, String> worker(List<Path> plugins, Map<String, String> extra) {
        return new ConnectWorker.Settings("group", "kafka", KAFKA, plugins, Map.of(), extra).worker(20003);
    }
}

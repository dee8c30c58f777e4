package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.ConnectPlugin;
import io.datasynchub.localstack.LocalStack;
import org.junit.jupiter.api.Test;

@Scenario
class PluginsIT {

    @Test
    void a_worker_that_loads_services_alone_lists_all_plugins_with_their_version(LocalStack stack)
            throws InterruptedException {
        assertThat(stack.connect().rest().plugins())
                .filteredOn(plugin -> plugin.className().startsWith("io.datasynchub."))
                .extracting(ConnectPlugin::className)
                .contains(
                        "io.datasynchub.connect.mysql.MySqlSourceConnector",
                        "io.datasynchub.connect.gsheet.GoogleSheetsSourceConnector",
                        "io.datasynchub.connect.mongodb.MongoDbSinkConnector",
                        "io.datasynchub.connect.elasticsearch.ElasticsearchSinkConnector",
                        "io.datasynchub.connect.smt.Unwrap");
        assertThat(stack.connect().rest().plugins())
                .filteredOn(plugin -> plugin.className().startsWith("io.datasynchub."))
                .allSatisfy(plugin -> assertThat(plugin.version()).matches("\\d+\\.\\d+.*"));
    }
}

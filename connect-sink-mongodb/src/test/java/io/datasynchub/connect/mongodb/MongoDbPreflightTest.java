package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class MongoDbPreflightTest {

    @Test
    void a_missing_uri_is_a_finding_on_the_uri() {
        assertThat(findings(Map.of("destination.database", "db"))).containsOnlyKeys("connection.uri");
    }

    @Test
    void a_malformed_uri_is_a_finding_that_does_not_repeat_the_password() {
        Map<String, List<String>> findings =
                findings(Map.of("connection.uri", "mongodb://u:s3cret@@host", "destination.database", "db"));
        assertThat(findings).containsOnlyKeys("connection.uri");
        assertThat(findings.toString()).contains("percent-encoded").doesNotContain("s3cret");
    }

    @Test
    void all_findings_come_at_once() {
        assertThat(findings(Map.of(
                        "connection.uri", "nonsense",
                        "destination.collection", "${tpoic}",
                        "record.format", "xml",
                        "batch.max.records", "0")))
                .containsOnlyKeys("connection.uri", "destination.collection", "record.format", "batch.max.records");
    }

    @Test
    void an_unreachable_server_and_a_missing_database_are_found_together() {
        Map<String, List<String>> findings = findings(
                Map.of("connection.uri", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50&connectTimeoutMS=50"));
        assertThat(findings).containsOnlyKeys("connection.uri", "destination.database");
        assertThat(findings.toString()).contains("does not answer");
    }

    @Test
    void a_user_who_may_only_read_lacks_what_the_sink_needs() {
        assertThat(Privileges.missing(status("{db: 'shop', collection: ''}", "'find'"), "shop"))
                .containsExactly("insert", "remove", "update");
        assertThat(Privileges.missing(status("{db: 'shop', collection: ''}", "'insert', 'update', 'remove'"), "shop"))
                .isEmpty();
        assertThat(Privileges.missing(status("{db: 'other', collection: ''}", "'insert', 'update', 'remove'"), "shop"))
                .hasSize(3);
        assertThat(Privileges.missing(status("{db: '', collection: ''}", "'insert', 'update', 'remove'"), "shop"))
                .isEmpty();
    }

    @Test
    void without_access_control_everybody_may_write() {
        assertThat(Privileges.missing(
                        BsonDocument.parse(
                                "{authInfo: {authenticatedUsers: [], authenticatedUserPrivileges: []}, ok: 1}"),
                        "shop"))
                .isEmpty();
    }

    private static BsonDocument status(String resource, String actions) {
        return BsonDocument.parse("{authInfo: {authenticatedUsers: [{user: 'u', db: 'admin'}],"
                + " authenticatedUserPrivileges: [{resource: " + resource + ", actions: [" + actions + "]}]}, ok: 1}");
    }

    private static Map<String, List<String>> findings(Map<String, String> properties) {
        Config config = new MongoDbSinkConnector().validate(properties);
        Map<String, List<String>> findings = new HashMap<>();
        for (ConfigValue value : config.configValues()) {
            if (!value.errorMessages().isEmpty()) {
                findings.put(value.name(), value.errorMessages());
            }
        }
        return findings;
    }
}

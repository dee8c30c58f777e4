package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.config.Findings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

/** Settings that are right each by itself and wrong together are found, each on the one that mends it. */
class WriteCheckTest {

    @Test
    void the_defaults_are_fine() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_identity_of_fields_needs_their_names() {
        assertThat(findings("id.strategy=key_fields")).containsOnlyKeys("id.fields");
        assertThat(findings("id.strategy=value_fields", "id.fields=a,b")).isEmpty();
    }

    @Test
    void deletions_need_documents_that_are_found_again() {
        assertThat(findings("id.strategy=none")).containsOnlyKeys("delete.mode");
        assertThat(findings("id.strategy=coordinates", "delete.mode=soft")).containsOnlyKeys("delete.mode");
        assertThat(findings("id.strategy=none", "delete.mode=ignore")).isEmpty();
    }

    @Test
    void an_update_needs_an_id() {
        assertThat(findings("id.strategy=none", "write.mode=update", "delete.mode=ignore"))
                .containsOnlyKeys("id.strategy");
    }

    @Test
    void a_script_belongs_to_an_update() {
        assertThat(findings("update.script=x")).containsOnlyKeys("update.script");
        assertThat(findings("update.script=x", "write.mode=update")).isEmpty();
    }

    @Test
    void versions_are_kept_of_whole_documents_alone() {
        assertThat(findings("stale.write.guard=offset")).isEmpty();
        assertThat(findings("stale.write.guard=yes")).containsOnlyKeys("stale.write.guard");
        assertThat(findings("stale.write.guard=offset", "write.mode=update")).containsOnlyKeys("stale.write.guard");
        assertThat(findings("stale.write.guard=offset", "write.mode=insert")).containsOnlyKeys("stale.write.guard");
        assertThat(findings("stale.write.guard=offset", "delete.mode=soft")).containsOnlyKeys("delete.mode");
        assertThat(findings("stale.write.guard=offset", "id.strategy=none", "delete.mode=ignore"))
                .containsOnlyKeys("stale.write.guard");
    }

    @Test
    void a_guard_by_what_a_tombstone_does_not_tell_is_none_for_rows_without_an_envelope() {
        assertThat(findings("stale.write.guard=field:v", "record.format=row")).containsOnlyKeys("stale.write.guard");
        assertThat(findings("stale.write.guard=source", "record.format=row")).containsOnlyKeys("stale.write.guard");
        assertThat(findings("stale.write.guard=header:v", "record.format=row")).isEmpty();
        assertThat(findings("stale.write.guard=field:v", "record.format=row", "delete.mode=ignore"))
                .isEmpty();
    }

    @Test
    void topics_that_become_one_index_are_found_unless_that_is_meant() {
        assertThat(findings("topics=a.orders,a.Orders").get("destination.index"))
                .contains("a.orders", "a.Orders");
        assertThat(findings("topics=a.orders,b.orders", "destination.index=${topic.2}"))
                .containsOnlyKeys("destination.index");
        assertThat(findings("topics=a.orders,b.orders")).isEmpty();
        assertThat(findings("topics=a.orders,b.orders", "destination.index=all"))
                .isEmpty();
        assertThat(findings("topics=a,a")).isEmpty();
    }

    @Test
    void a_topic_that_makes_no_index_is_found() {
        assertThat(findings("topics=orders", "destination.index=${topic.2}").get("destination.index"))
                .contains("topic orders", "part 2");
        assertThat(findings("topics=_-")).containsOnlyKeys("destination.index");
    }

    @Test
    void documents_are_added_to_a_data_stream_and_neither_changed_nor_removed() {
        assertThat(findings("destination.type=data_stream")).containsOnlyKeys("write.mode", "delete.mode");
        assertThat(findings("destination.type=data_stream", "write.mode=insert", "delete.mode=ignore"))
                .isEmpty();
        assertThat(findings("data.stream.timestamp.field=at")).containsOnlyKeys("data.stream.timestamp.field");
    }

    @Test
    void settings_of_an_index_are_json() {
        assertThat(findings("index.settings={\"number_of_shards\":")).containsOnlyKeys("index.settings");
        assertThat(findings("index.settings=[1]")).containsOnlyKeys("index.settings");
        assertThat(findings("index.settings={\"number_of_shards\":2}")).isEmpty();
    }

    @Test
    void what_this_store_has_no_form_for_is_no_choice() {
        assertThat(findings("write.mode=upsert")).containsOnlyKeys("write.mode");
        assertThat(findings("id.strategy=objectid")).containsKey("id.strategy");
    }

    private static Map<String, String> findings(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.url", "http://localhost:9200"));
        for (String setting : settings) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Findings findings = Findings.of(ElasticsearchSinkConfig.settings().configDef(), properties);
        WriteCheck.check(properties, findings);
        Map<String, String> found = new HashMap<>();
        for (ConfigValue value : findings.asConfig().configValues()) {
            value.errorMessages().forEach(message -> found.put(value.name(), message));
        }
        return found;
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.PluginVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes every change of its topics to Elasticsearch: a changed row as a document, a deleted row as a deletion. */
public final class ElasticsearchSinkConnector extends SinkConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return PluginVersion.of(ElasticsearchSinkConnector.class);
    }

    @Override
    public ConfigDef config() {
        return ElasticsearchSinkConfig.settings().configDef();
    }

    /** Finds what is wrong with a configuration, the server's answer to it included; says all of it at once. */
    @Override
    public Config validate(Map<String, String> properties) {
        Findings findings = Findings.of(config(), properties);
        WriteCheck.check(properties, findings);
        Preflight.check(properties, findings);
        return findings.asConfig();
    }

    @Override
    public void start(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ElasticsearchSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public void stop() {
        // Nothing runs between start and stop: the tasks do the work.
    }
}

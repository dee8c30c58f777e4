package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.config.PluginVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Keeps MongoDB collections in step with topics. */
public final class MongoDbSinkConnector extends SinkConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return PluginVersion.of(MongoDbSinkConnector.class);
    }

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MongoDbSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return MongoDbSinkConfig.configDef();
    }

    /** Finds everything that is wrong with a configuration, a live look at the server included. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return MongoDbPreflight.check(connectorConfigs, MongoDbClient::connect).asConfig();
    }
}

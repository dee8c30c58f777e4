package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.PluginVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Sends the rows of Google spreadsheets to Kafka, and every change of them after that: created, updated and deleted rows, found by
 * comparing what is read with digests of what was sent.
 */
public class GoogleSheetsSourceConnector extends SourceConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return PluginVersion.of(GoogleSheetsSourceConnector.class);
    }

    @Override
    public ConfigDef config() {
        return GoogleSheetsSourceConfig.configDef();
    }

    @Override
    public Class<? extends Task> taskClass() {
        return GoogleSheetsSourceTask.class;
    }

    @Override
    public void start(Map<String, String> props) {
        this.properties = Map.copyOf(props);
    }

    /** Spreadsheets are dealt out in turn; a task never has none. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<String> all = GoogleSheetsSourceConfig.ALL.parse(properties).get(GoogleSheetsSourceConfig.SPREADSHEETS);
        int count = Math.min(maxTasks, all.size());
        List<Map<String, String>> tasks = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            List<String> own = new ArrayList<>();
            for (int place = number; place < all.size(); place += count) {
                own.add(all.get(place));
            }
            Map<String, String> task = new HashMap<>(properties);
            task.put(GoogleSheetsSourceConfig.SPREADSHEETS.name(), String.join(",", own));
            task.put(GoogleSheetsSourceTask.SHARE, own.size() + "/" + all.size());
            tasks.add(Map.copyOf(task));
        }
        return List.copyOf(tasks);
    }

    @Override
    public void stop() {
        // Nothing runs here: the tasks do the work.
    }

    /** Reports everything that is wrong at once. */
    @Override
    public Config validate(Map<String, String> given) {
        return Findings.of(config(), given).asConfig();
    }

    /** Supported always: what was sent is stored with it. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}

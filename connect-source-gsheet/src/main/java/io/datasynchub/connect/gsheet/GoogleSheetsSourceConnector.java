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
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of Google spreadsheets to Kafka, and every change of them after that: created, updated and deleted rows, found by
 * comparing what is read with digests of what was sent.
 */
public class GoogleSheetsSourceConnector extends SourceConnector {

    private final SheetsPreflight.Clients clients;
    private Map<String, String> properties = Map.of();

    public GoogleSheetsSourceConnector() {
        this(given -> new GoogleSheetsClient(given, PluginVersion.of(GoogleSheetsSourceConnector.class)));
    }

    GoogleSheetsSourceConnector(SheetsPreflight.Clients clients) {
        this.clients = clients;
    }

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

    /** Reports everything that is wrong at once, with each spreadsheet asked for its tabs. */
    @Override
    public Config validate(Map<String, String> given) {
        Findings findings = Findings.of(config(), given);
        new SheetsPreflight(given, findings).check(clients);
        return findings.asConfig();
    }

    /** Supported always: what was sent is stored with it. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /**
     * Accepts what is remembered of the spreadsheets that the configuration names, as it is stored, and null to forget it. Without any of it all
     * is read again.
     *
     * @throws ConnectException if an offset is of another connector or spreadsheet, or cannot be read
     */
    @Override
    public boolean alterOffsets(
            Map<String, String> connectorConfig, Map<Map<String, ?>, @Nullable Map<String, ?>> offsets) {
        List<String> own = SyncSettings.of(connectorConfig, version()).spreadsheets();
        offsets.forEach((partition, offset) -> {
            String spreadsheet = partition == null ? null : Memory.spreadsheetOf(partition);
            if (spreadsheet == null || offset != null && !own.contains(spreadsheet)) {
                throw new ConnectException("This connector stores under {\"spreadsheet\": …} with one of "
                        + GoogleSheetsSourceConfig.SPREADSHEETS.name()
                        + ", \"table\", and \"generation\" and \"page\"; got " + partition);
            }
            if (Memory.isOfPage(partition)) {
                Page.of(offset);
            } else if (Memory.isOfTable(partition)) {
                KnownTable.of(offset);
            } else {
                SpreadsheetMemory.of(offset);
            }
        });
        return true;
    }
}

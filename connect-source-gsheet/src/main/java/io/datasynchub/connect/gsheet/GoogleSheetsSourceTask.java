package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.PluginVersion;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Reads its share of the spreadsheets. */
public class GoogleSheetsSourceTask extends SourceTask {

    /** Put into a task's configuration by the connector: how many of all spreadsheets are its own, such as {@code 2/5}. */
    static final String SHARE = "task.share";

    @Override
    public String version() {
        return PluginVersion.of(GoogleSheetsSourceTask.class);
    }

    @Override
    public void start(Map<String, String> properties) {
        throw new ConnectException("This version declares its settings alone and reads nothing");
    }

    @Override
    public @Nullable List<SourceRecord> poll() {
        return null;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}

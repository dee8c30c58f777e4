package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.config.TopicOverrides;
import io.datasynchub.connect.common.sink.Backoff;
import io.datasynchub.connect.common.source.PlannedRuns;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.ChangeGate;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.SyncType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task does, as its configuration says. */
record SyncSettings(
        List<String> spreadsheets,
        List<String> tabs,
        List<String> ranges,
        String topicPrefix,
        TopicTemplate topicTemplate,
        SyncType type,
        Optional<Schedule> schedule,
        Map<String, String> partialConditions,
        Duration pollInterval,
        Duration fullReadInterval,
        ChangeGate gate,
        int quota,
        int maxCells,
        int batchRecords,
        Backoff backoff,
        TableRecords.Shape shape,
        TableSettings ofAnyTable,
        Map<String, TableSettings> byTopic) {

    /** Under it, a condition a table. */
    static final String PARTIAL_PREFIX = "sync.partial.";

    /** @param version the connector's */
    static SyncSettings of(Map<String, String> properties, String version) {
        SettingValues values = GoogleSheetsSourceConfig.ALL.parse(properties);
        String prefix = values.get(GoogleSheetsSourceConfig.TOPIC_PREFIX);
        Map<String, TableSettings> byTopic = new HashMap<>();
        TopicOverrides.of(properties, TableConfig.OF_A_TABLE)
                .configurations()
                .forEach((topic, configuration) -> byTopic.put(topic, TableSettings.of(configuration)));
        return new SyncSettings(
                values.get(GoogleSheetsSourceConfig.SPREADSHEETS).stream()
                        .map(text -> SpreadsheetId.of(text).orElse(text))
                        .toList(),
                values.get(GoogleSheetsSourceConfig.TABS),
                values.find(GoogleSheetsSourceConfig.RANGES).orElse(List.of()),
                prefix,
                new TopicTemplate(values.get(GoogleSheetsSourceConfig.TOPIC)),
                values.get(GoogleSheetsSourceConfig.SYNC_TYPE),
                values.find(Schedule.SETTING).map(Schedule::parse),
                Settings.below(PARTIAL_PREFIX, properties),
                values.get(GoogleSheetsSourceConfig.POLL_INTERVAL),
                values.get(GoogleSheetsSourceConfig.FULL_READ_INTERVAL),
                values.get(GoogleSheetsSourceConfig.CHANGE_GATE),
                values.get(GoogleSheetsSourceConfig.QUOTA),
                values.get(GoogleSheetsSourceConfig.READ_MAX_CELLS),
                values.get(GoogleSheetsSourceConfig.BATCH_MAX_RECORDS),
                new Backoff(
                        values.get(GoogleSheetsSourceConfig.RETRY_BACKOFF),
                        values.get(GoogleSheetsSourceConfig.RETRY_BACKOFF_MAX)),
                new TableRecords.Shape(
                        prefix,
                        values.get(GoogleSheetsSourceConfig.RECORD_FORMAT),
                        values.get(GoogleSheetsSourceConfig.DELETE_MODE),
                        values.get(GoogleSheetsSourceConfig.TOMBSTONES),
                        version),
                TableSettings.of(properties),
                Map.copyOf(byTopic));
    }

    /** The same, but for how changes are noticed where Drive has no list of them. */
    SyncSettings withoutList() {
        return gate != ChangeGate.CHANGES
                ? this
                : new SyncSettings(
                        spreadsheets,
                        tabs,
                        ranges,
                        topicPrefix,
                        topicTemplate,
                        type,
                        schedule,
                        partialConditions,
                        pollInterval,
                        fullReadInterval,
                        ChangeGate.FILES,
                        quota,
                        maxCells,
                        batchRecords,
                        backoff,
                        shape,
                        ofAnyTable,
                        byTopic);
    }

    PlannedRuns plannedRuns(InstantSource clock) {
        Kind kind = type == SyncType.PARTIAL ? Kind.PARTIAL : Kind.FULL;
        return new PlannedRuns(kind, partialConditions, schedule, type == SyncType.MICRO, clock);
    }

    TableSettings ofTopic(String topic) {
        return byTopic.getOrDefault(topic, ofAnyTable);
    }

    String topic(String spreadsheet, String title, String table) {
        return topicTemplate.topic(topicPrefix, spreadsheet, title, table);
    }

    String eventsTopic() {
        return topicPrefix + ".tables";
    }
}

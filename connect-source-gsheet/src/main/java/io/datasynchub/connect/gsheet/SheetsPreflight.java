package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.config.TopicOverrides;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at a configuration before a connector starts, and at the spreadsheets that it names; puts each finding on its setting. */
final class SheetsPreflight {

    /** Where a client comes from. */
    @FunctionalInterface
    interface Clients {
        /** @throws SettingException if credentials are missing or malformed */
        SheetsClient of(Map<String, String> properties);
    }

    private final Map<String, String> given;
    private final Findings findings;

    SheetsPreflight(Map<String, String> given, Findings findings) {
        this.given = given;
        this.findings = findings;
    }

    void check(Clients clients) {
        findings.addOf(
                TopicOverrides.of(given, TableConfig.OF_A_TABLE), GoogleSheetsSourceConfig.configDef(), own -> {});
        checkConditions();
        List<String> ids = ids();
        if (findings.clean(CredentialsConfig.CREDENTIALS)
                && findings.clean(
                        GoogleSheetsSourceConfig.SPREADSHEETS,
                        GoogleSheetsSourceConfig.TABS,
                        GoogleSheetsSourceConfig.RANGES)) {
            try {
                SheetsClient client = clients.of(given);
                ids.forEach(id -> ask(client, id));
            } catch (SettingException e) {
                findings.add(e);
            }
        }
    }

    private void checkConditions() {
        Settings.below(SyncSettings.PARTIAL_PREFIX, given).forEach((table, condition) -> {
            try {
                Condition.parse(condition);
            } catch (IllegalArgumentException e) {
                findings.add(
                        GoogleSheetsSourceConfig.SYNC_TYPE,
                        SyncSettings.PARTIAL_PREFIX + table + " cannot be read: " + e.getMessage());
            }
        });
    }

    private List<String> ids() {
        List<String> texts = findings.value(GoogleSheetsSourceConfig.SPREADSHEETS);
        if (texts == null) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String text : texts) {
            Optional<String> id = SpreadsheetId.of(text);
            if (id.isEmpty()) {
                findings.add(
                        GoogleSheetsSourceConfig.SPREADSHEETS,
                        text + " is neither the id of a spreadsheet nor the address that a browser shows for one");
            } else if (!seen.add(id.get())) {
                findings.add(GoogleSheetsSourceConfig.SPREADSHEETS, text + " is named twice");
            } else {
                ids.add(id.get());
            }
        }
        if (texts.isEmpty()) {
            findings.add(GoogleSheetsSourceConfig.SPREADSHEETS, "name at least one spreadsheet");
        }
        return ids;
    }

    private void ask(SheetsClient client, String id) {
        try {
            SpreadsheetFacts facts = client.facts(id);
            SettingValues values = findings.values();
            List<String> ranges = values.find(GoogleSheetsSourceConfig.RANGES).orElse(List.of());
            Setting<?> setting = ranges.isEmpty() ? GoogleSheetsSourceConfig.TABS : GoogleSheetsSourceConfig.RANGES;
            TableSelection.of(facts, values.get(GoogleSheetsSourceConfig.TABS), ranges)
                    .unknown()
                    .forEach(what -> findings.add(setting, "In spreadsheet " + id + " " + what));
        } catch (SheetsException e) {
            switch (e.kind()) {
                case UNAUTHORIZED -> findings.add(CredentialsConfig.AUTH_TYPE, e.getMessage());
                case NOT_FOUND, FORBIDDEN, REFUSED ->
                    findings.add(GoogleSheetsSourceConfig.SPREADSHEETS, e.getMessage());
                case UNAVAILABLE, TOO_LARGE -> findings.add(CredentialsConfig.ROOT_URL, e.getMessage());
                case QUOTA -> {
                    // The spreadsheet may well be there, and the tasks wait for the quota.
                }
            }
        }
    }
}

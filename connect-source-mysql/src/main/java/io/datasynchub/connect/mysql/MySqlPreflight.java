package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Setting;
import io.debezium.relational.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares what a configuration asks with what the server and the user's rights allow. Pure: talks to nobody. */
final class MySqlPreflight {

    private static final int TABLES_NAMED = 5;

    /** Connectors stand still for a night. */
    private static final Duration SHORT_RETENTION = Duration.ofDays(1);

    private final ServerFacts facts;
    private final Map<String, String> properties;
    private final boolean readsLog;
    private final List<Finding> findings = new ArrayList<>();

    private MySqlPreflight(ServerFacts facts, Map<String, String> properties) {
        this.facts = facts;
        this.properties = properties;
        this.readsLog = MySqlDefaults.readsLog(properties);
    }

    /**
     * Everything that would stop the connector, or make it lose changes.
     *
     * @param properties the configuration with defaults filled in
     */
    static List<Finding> check(ServerFacts facts, Map<String, String> properties) {
        MySqlPreflight preflight = new MySqlPreflight(facts, properties);
        preflight.version();
        if (preflight.readsLog) {
            preflight.binaryLog();
        }
        CaptureFilter.of(properties).ifPresent(filter -> {
            List<TableId> captured = filter.choose(facts.tables());
            preflight.tables(filter, captured);
            preflight.partialTables(captured);
            preflight.rights(captured);
        });
        return List.copyOf(preflight.findings);
    }

    /** What a person should know, though the connector can work with it. */
    static List<String> warnings(ServerFacts facts, Map<String, String> properties) {
        List<String> warnings = new ArrayList<>();
        if (MySqlDefaults.readsLog(properties)) {
            facts.logRetention()
                    .filter(kept -> kept.compareTo(SHORT_RETENTION) < 0)
                    .ifPresent(kept -> warnings.add("The server keeps its binary log for " + kept.toMinutes()
                            + " minutes: a connector that is stopped for"
                            + " longer loses changes. SET GLOBAL binlog_expire_logs_seconds = "
                            + SHORT_RETENTION.toSeconds() + " or more."));
        }
        List<TableId> keyless = CaptureFilter.of(properties)
                .map(filter -> filter.choose(facts.keyless()))
                .orElse(List.of());
        if (!keyless.isEmpty()) {
            warnings.add("Without a primary key, records have no key and a batch is read in one go: " + named(keyless)
                    + ". message.key.columns gives records a key.");
        }
        return List.copyOf(warnings);
    }

    private void version() {
        Flavour actual = facts.version().flavour();
        String wanted = properties.getOrDefault(MySqlSourceConfig.FLAVOUR.name(), "auto");
        if (!wanted.equalsIgnoreCase("auto") && !wanted.equalsIgnoreCase(actual.name())) {
            add(
                    MySqlSourceConfig.FLAVOUR,
                    "The server is " + actual.title() + " " + facts.version().text() + "; set database.flavour to "
                            + actual.name().toLowerCase(Locale.ROOT) + " or auto.");
        }
        if (!actual.supports(facts.version())) {
            add(
                    MySqlSourceConfig.HOSTNAME,
                    "The server is " + actual.title() + " " + facts.version().text() + "; this connector reads "
                            + actual.title() + " from " + actual.oldestSupported() + " on.");
        }
    }

    private void binaryLog() {
        if (!facts.binaryLog()) {
            add(
                    MySqlSourceConfig.HOSTNAME,
                    "The server keeps no binary log (log_bin is OFF): start it with --log-bin and a --server-id.");
            return;
        }
        variable("binlog_format", facts.logFormat(), "ROW");
        variable("binlog_row_image", facts.rowImage(), "FULL");
        variable("binlog_row_value_options", facts.rowValueOptions(), "");
    }

    private void variable(String name, String actual, String needed) {
        if (!actual.equalsIgnoreCase(needed)) {
            add(
                    MySqlSourceConfig.HOSTNAME,
                    "The server's " + name + " is " + actual
                            + ", so that its log lacks parts of the changes: SET GLOBAL "
                            + name + " = '" + needed
                            + "' and the same in its option file; sessions that are open keep the old value.");
        }
    }

    private void tables(CaptureFilter filter, List<TableId> captured) {
        int before = findings.size();
        unmatched(
                filter, MySqlSourceConfig.TABLE_INCLUDE_LIST, "an expression is for the whole name, database.table. ");
        unmatched(
                filter, MySqlSourceConfig.DATABASE_INCLUDE_LIST, "an expression is for the whole name of a database. ");
        if (findings.size() == before
                && captured.isEmpty()
                && properties.containsKey(MySqlSourceConfig.DATABASE_INCLUDE_LIST.name())) {
            add(
                    MySqlSourceConfig.DATABASE_INCLUDE_LIST,
                    "No table that " + facts.account() + " can see is in the chosen databases. " + visible());
        }
    }

    private void unmatched(CaptureFilter filter, Setting<?> list, String hint) {
        for (String pattern : filter.unmatchedPatterns(list.name(), facts.tables())) {
            add(list, "No table that " + facts.account() + " can see matches " + pattern + "; " + hint + visible());
        }
    }

    /** The tables that sync.type=partial names, and that it names any. */
    private void partialTables(List<TableId> captured) {
        List<String> named = properties.keySet().stream()
                .filter(name -> name.startsWith(BatchSettings.PARTIAL_PREFIX))
                .map(name -> name.substring(BatchSettings.PARTIAL_PREFIX.length()))
                .sorted()
                .toList();
        List<String> unknown = named.stream()
                .filter(name ->
                        captured.stream().noneMatch(table -> table.toString().equals(name)))
                .toList();
        boolean partial = SyncType.PARTIAL.word().equals(properties.get(SyncSettings.SYNC_TYPE.name()));
        if (partial && named.isEmpty()) {
            add(
                    SyncSettings.SYNC_TYPE,
                    "A partial batch needs its tables: sync.partial.<database>.<table>=<condition>, the condition empty for"
                            + " all rows.");
        } else if (partial && !unknown.isEmpty()) {
            add(
                    SyncSettings.SYNC_TYPE,
                    "No captured table is called " + String.join(", ", unknown) + ", which "
                            + BatchSettings.PARTIAL_PREFIX + "… names.");
        }
    }

    private String visible() {
        List<TableId> own = CaptureFilter.ofAllTables().choose(facts.tables());
        if (own.isEmpty()) {
            return "It can see none: GRANT SELECT ON the tables to it.";
        }
        return "It can see " + named(own) + ".";
    }

    private void rights(List<TableId> captured) {
        List<String> statements = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> ofTheLog = readsLog
                ? List.of("REPLICATION SLAVE", facts.version().flavour().logStatusPrivilege())
                : List.of();
        for (String right : ofTheLog) {
            if (!facts.grants().everywhere(right)) {
                missing.add(right);
            }
        }
        boolean mayLock = !readsLog || mayLock(captured);
        if (!mayLock) {
            missing.add("RELOAD");
        }
        if (!missing.isEmpty()) {
            statements.add("GRANT " + String.join(", ", missing) + " ON *.* TO " + facts.account() + ";");
        }
        captured.stream()
                .filter(table -> !facts.grants().onTable("SELECT", table))
                .map(TableId::catalog)
                .distinct()
                .forEach(database -> statements.add(
                        "GRANT SELECT ON `" + database.replace("`", "``") + "`.* TO " + facts.account() + ";"));
        if (!statements.isEmpty()) {
            add(
                    MySqlSourceConfig.USER,
                    "The user lacks rights: " + String.join(" ", statements)
                            + (mayLock
                                    ? ""
                                    : " In place of RELOAD, LOCK TABLES on the captured databases will do, or"
                                            + " snapshot.locking.mode=none if no table definition changes during a"
                                            + " snapshot."));
        }
    }

    /** A snapshot begins with one lock over all tables, held for a moment, or with a lock on each captured table. */
    private boolean mayLock(List<TableId> captured) {
        return properties.getOrDefault("snapshot.locking.mode", "").equals("none")
                || facts.grants().everywhere("RELOAD")
                || facts.grants().everywhere("FLUSH_TABLES")
                || (!captured.isEmpty()
                        && captured.stream()
                                .allMatch(table -> facts.grants().onDatabase("LOCK TABLES", table.catalog())));
    }

    private static String named(List<TableId> tables) {
        String first =
                tables.stream().limit(TABLES_NAMED).map(TableId::toString).collect(Collectors.joining(", "));
        return tables.size() <= TABLES_NAMED ? first : first + " and " + (tables.size() - TABLES_NAMED) + " more";
    }

    private void add(Setting<?> setting, String message) {
        findings.add(new Finding(setting.name(), message));
    }
}

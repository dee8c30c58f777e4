package io.datasynchub.connect.mysql;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.util.Strings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which tables the include and exclude lists choose, by Debezium's own reading of them. */
final class CaptureFilter {

    private static final List<String> LISTS =
            List.of("database.include.list", "database.exclude.list", "table.include.list", "table.exclude.list");

    private final Configuration lists;

    private CaptureFilter(Configuration lists) {
        this.lists = lists;
    }

    /** The filter of a connector's lists; empty if one of them holds a malformed expression. */
    static Optional<CaptureFilter> of(Map<String, String> properties) {
        CaptureFilter filter = new CaptureFilter(Configuration.from(properties).filter(LISTS::contains));
        try {
            filter.choose(List.of());
            return Optional.of(filter);
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The filter that chooses every table but those of the server's own databases. */
    static CaptureFilter ofAllTables() {
        return new CaptureFilter(Configuration.empty());
    }

    /** The chosen ones of these tables. */
    List<TableId> choose(Collection<TableId> tables) {
        return choose(lists, tables);
    }

    /**
     * The expressions of an include list that match none of these tables.
     *
     * @param includeList of tables or of databases
     */
    List<String> unmatchedPatterns(String includeList, Collection<TableId> tables) {
        return Strings.listOfRegex(lists.getString(includeList, ""), Pattern.CASE_INSENSITIVE).stream()
                .map(Pattern::pattern)
                .filter(pattern -> choose(
                                Configuration.create()
                                        .with(includeList, escapeCommas(pattern))
                                        .build(),
                                tables)
                        .isEmpty())
                .toList();
    }

    private static String escapeCommas(String pattern) {
        return pattern.replace(",", "\\,");
    }

    private static List<TableId> choose(Configuration lists, Collection<TableId> tables) {
        MySqlConnectorConfig config = new MySqlConnectorConfig(
                lists.edit().with(MySqlSourceConfig.TOPIC_PREFIX.name(), "any").build());
        TableFilter filter = config.getTableFilters().dataCollectionFilter();
        return tables.stream().filter(filter::isIncluded).sorted().toList();
    }
}

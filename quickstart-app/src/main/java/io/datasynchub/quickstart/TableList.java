package io.datasynchub.quickstart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A database's tables.
 *
 * @param tables those with a primary key, by name
 * @param keyless the names of those without one, which cannot be kept in step
 */
record TableList(String database, List<Table> tables, List<String> keyless) {

    TableList {
        tables = List.copyOf(tables);
        keyless = List.copyOf(keyless);
    }

    /**
     * These tables alone; all if none is named.
     *
     * @throws QuickstartException if one of them is not there, or has no primary key
     */
    TableList only(Collection<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        List<Table> chosen = new ArrayList<>();
        for (String name : names) {
            if (keyless.contains(name)) {
                throw new QuickstartException("Table %s.%s has no primary key: add one, or leave it out of --tables"
                        .formatted(database, name));
            }
            chosen.add(tables.stream()
                    .filter(table -> table.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new QuickstartException("Database %s has no table %s; it has %s"
                            .formatted(
                                    database,
                                    name,
                                    tables.stream().map(Table::name).collect(Collectors.joining(", "))))));
        }
        return new TableList(database, chosen, List.of());
    }

    /** As Debezium's {@code table.include.list} takes them: regular expressions for {@code database.table}. */
    String includeList() {
        return tables.stream()
                .map(table -> escaped(table.database()) + "\\." + escaped(table.name()))
                .collect(Collectors.joining(","));
    }

    private static String escaped(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "\\\\$0");
    }

    /** Gathers columns as they are read. */
    static final class Builder {

        private final String database;
        private final Map<String, List<Column>> columns = new LinkedHashMap<>();
        private final Map<String, Map<Integer, Column>> keys = new LinkedHashMap<>();

        Builder(String database) {
            this.database = database;
        }

        /** @param inKey the column's place in the primary key, from 1, or 0 */
        void add(String table, Column column, int inKey) {
            columns.computeIfAbsent(table, name -> new ArrayList<>()).add(column);
            if (inKey > 0) {
                keys.computeIfAbsent(table, name -> new TreeMap<>()).put(inKey, column);
            }
        }

        /** @throws QuickstartException if there is no table with a primary key */
        TableList build() {
            List<Table> tables = new ArrayList<>();
            List<String> keyless = new ArrayList<>();
            columns.forEach((name, all) -> {
                Map<Integer, Column> key = keys.get(name);
                if (key == null) {
                    keyless.add(name);
                } else {
                    tables.add(new Table(database, name, all, List.copyOf(key.values())));
                }
            });
            if (tables.isEmpty()) {
                throw new QuickstartException(("Database %s has no table with a primary key that this account may see:"
                                + " check --database and the account's rights")
                        .formatted(database));
            }
            return new TableList(database, tables, keyless);
        }
    }
}

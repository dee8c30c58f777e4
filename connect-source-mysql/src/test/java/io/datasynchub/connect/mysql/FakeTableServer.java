package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of whole-number keys and a text, in memory; understands the queries that a batch asks, and breaks off when told to. */
final class FakeTableServer implements TableServer {

    private static final Pattern FROM = Pattern.compile("FROM `shop`\\.`(\\w+)`");
    private static final Pattern ABOVE = Pattern.compile("`id` > (-?\\d+)");
    private static final Pattern FROM_ON = Pattern.compile("`id` >= (-?\\d+)");
    private static final Pattern BELOW = Pattern.compile("`id` < (-?\\d+)");
    private static final Pattern LIMIT = Pattern.compile("LIMIT (\\d+)");

    private final Map<String, NavigableMap<Long, String>> tables = new ConcurrentHashMap<>();
    private final Map<String, String> added = new ConcurrentHashMap<>();
    private int rowsToBreakAfter = Integer.MAX_VALUE;

    FakeTableServer with(String table, long... ids) {
        NavigableMap<Long, String> rows = tables.computeIfAbsent(table, name -> new TreeMap<>());
        for (long id : ids) {
            rows.put(id, "row " + id);
        }
        return this;
    }

    void drop(String table) {
        tables.remove(table);
    }

    /** Gives a table a further column. */
    void alter(String table, String column) {
        added.put(table, column + ", ");
    }

    /** From now on the connection is lost after so many rows, once. */
    void breakAfter(int rows) {
        rowsToBreakAfter = rows;
    }

    @Override
    public Set<TableId> tables() {
        return tables.keySet().stream()
                .map(name -> new TableId("shop", null, name))
                .collect(Collectors.toSet());
    }

    @Override
    public String definition(TableId table) throws ServerException {
        rows(table.table());
        return "CREATE TABLE `" + table.table() + "` (`id` bigint NOT NULL, `name` varchar(20), "
                + added.getOrDefault(table.table(), "") + "PRIMARY KEY (`id`))";
    }

    private NavigableMap<Long, String> rows(String table) throws ServerException {
        NavigableMap<Long, String> rows = tables.get(table);
        if (rows == null) {
            throw failure("Table 'shop." + table + "' doesn't exist", 1146);
        }
        return rows;
    }

    @Override
    public long about(TableId table) throws ServerException {
        return rows(table.table()).size();
    }

    @Override
    public LogPlace logPlace() {
        return new LogPlace("binlog.000003", 1234);
    }

    @Override
    public Rows query(String statement) throws ServerException {
        if (statement.contains("syntax error")) {
            throw failure("You have an error in your SQL syntax", 1064);
        }
        Matcher from = FROM.matcher(statement);
        if (!from.find()) {
            throw new IllegalArgumentException(statement);
        }
        List<Map.Entry<Long, String>> found = rows(from.group(1)).entrySet().stream()
                .filter(row -> row.getKey() > number(ABOVE, statement, Long.MIN_VALUE))
                .filter(row -> row.getKey() >= number(FROM_ON, statement, Long.MIN_VALUE))
                .filter(row -> row.getKey() < number(BELOW, statement, Long.MAX_VALUE))
                .limit(number(LIMIT, statement, Long.MAX_VALUE))
                .map(row -> Map.entry(row.getKey(), row.getValue()))
                .toList();
        if (statement.startsWith("SELECT MIN")) {
            return new FoundRows(found.stream().limit(1).iterator());
        }
        return new FoundRows(found.iterator());
    }

    private static long number(Pattern pattern, String statement, long otherwise) {
        Matcher matcher = pattern.matcher(statement);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : otherwise;
    }

    private static ServerException failure(String message, int code) {
        return new ServerException(message, code, new SQLException(message));
    }

    private final class FoundRows implements Rows {
        private final Iterator<Map.Entry<Long, String>> rows;
        private Map.@Nullable Entry<Long, String> row;

        private FoundRows(Iterator<Map.Entry<Long, String>> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() throws ServerException {
            if (rowsToBreakAfter-- == 0) {
                throw failure("Communications link failure", 0);
            }
            row = rows.hasNext() ? rows.next() : null;
            return row != null;
        }

        @Override
        public byte @Nullable [] cell(int column) {
            Map.Entry<Long, String> current = row;
            if (current == null) {
                throw new IllegalStateException("there is no row");
            }
            String text = column == 0 ? Long.toString(current.getKey()) : current.getValue();
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Override
    public void abort() {
        // Answers at once.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

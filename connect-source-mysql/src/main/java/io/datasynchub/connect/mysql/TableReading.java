package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import io.debezium.relational.TableId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reader's share of one table of a run over one connection, a chunk after the other, from where the reader has come to.
 * Each row carries the position behind itself.
 */
final class TableReading {

    /** How far the reader is, and its way out. */
    interface Progress {
        BatchPosition position();

        /** Sends records whose last carries this position, which is from then on the reader's. */
        void send(BatchPosition reached, List<SourceRecord> records) throws InterruptedException;
    }

    private final BatchSettings settings;
    private final TableForms forms;
    private final Clock clock;
    private final Run run;
    private final TableId table;
    private final TableServer server;
    private final Progress progress;
    private final String condition;
    private @Nullable String definition;
    private @Nullable TableForm form;

    TableReading(
            BatchSettings settings,
            TableForms forms,
            Clock clock,
            Run run,
            TableId table,
            TableServer server,
            Progress progress) {
        this.settings = settings;
        this.forms = forms;
        this.clock = clock;
        this.run = run;
        this.table = table;
        this.server = server;
        this.progress = progress;
        this.condition = run.conditions().getOrDefault(table.toString(), "");
    }

    /** Reads to the end; false if no row of the table falls to this reader. */
    boolean read() throws ServerException, InterruptedException {
        TableKey key = form().key();
        if (settings.readers() == 1) {
            readRange(null);
        } else if (key.isInteger()) {
            readOwnRanges(key);
        } else if (Math.floorMod(table.toString().hashCode(), settings.readers()) == settings.reader()) {
            readRange(null);
        } else {
            return false;
        }
        return true;
    }

    /** The ranges of the key's first column that fall to this reader, of which each reader has every so-manieth. */
    private void readOwnRanges(TableKey key) throws ServerException, InterruptedException {
        KeyRanges ranges = new KeyRanges(settings.chunkRows(), settings.reader(), settings.readers());
        List<String> after = progress.position().after();
        Long from = after.isEmpty() ? null : TableKey.firstOf(after);
        while (true) {
            Long least = least(key, from);
            if (least == null) {
                return;
            }
            KeyRanges.Range range = ranges.containing(least);
            if (range.own()) {
                readRange(key.first() + " >= " + range.begin() + " AND " + key.first() + " < " + range.end());
                from = range.end();
            } else {
                from = ranges.nextOwn(range);
            }
        }
    }

    private @Nullable Long least(TableKey key, @Nullable Long from) throws ServerException {
        String where = from == null ? "" : " WHERE " + key.first() + " >= " + from;
        try (TableServer.Rows rows = server.query("SELECT MIN(" + key.first() + ") FROM " + Sql.name(table) + where)) {
            Long least = null;
            while (rows.next()) {
                byte[] cell = rows.cell(0);
                least = cell == null ? null : Long.valueOf(new String(cell, StandardCharsets.UTF_8));
            }
            return least;
        }
    }

    private void readRange(@Nullable String range) throws ServerException, InterruptedException {
        int rows = settings.chunkRows();
        while (rows == settings.chunkRows()) {
            rows = readChunk(form(), range);
            if (!form().key().isUsable()) {
                return;
            }
        }
    }

    /** Compiles the table anew when it has been altered since the last chunk. */
    private TableForm form() throws ServerException {
        String now = server.definition(table);
        TableForm known = form;
        if (known != null && now.equals(definition)) {
            return known;
        }
        TableForm compiled = forms.compile(table, now);
        form = compiled;
        definition = now;
        return compiled;
    }

    private String query(TableForm compiled, @Nullable String range) {
        List<String> conditions = new ArrayList<>();
        if (!condition.isBlank()) {
            conditions.add("(" + condition + ")");
        }
        if (range != null) {
            conditions.add(range);
        }
        List<String> after = progress.position().after();
        if (!after.isEmpty()) {
            conditions.add("(" + compiled.key().behind(after) + ")");
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String order = compiled.key().isUsable()
                ? " ORDER BY " + compiled.key().order() + " LIMIT " + settings.chunkRows()
                : "";
        return "SELECT " + compiled.selected() + " FROM " + Sql.name(table) + where + order;
    }

    private int readChunk(TableForm compiled, @Nullable String range) throws ServerException, InterruptedException {
        TableServer.LogPlace place = server.logPlace();
        Instant time = clock.instant();
        BatchRecords records = new BatchRecords(
                compiled,
                settings.form(),
                forms.source(table, place, time),
                place,
                time,
                run.id(),
                settings.partition());
        BatchPosition begin = progress.position();
        Map<String, Object> offset = begin.offset();
        int rows = 0;
        List<SourceRecord> list = new ArrayList<>(settings.batchRows());
        List<String> key = List.of();
        try (TableServer.Rows result = server.query(query(compiled, range))) {
            while (result.next()) {
                rows++;
                key = compiled.key().values(result);
                list.add(records.record(result, new RowOffset(offset, key, begin.rows() + rows)));
                if (list.size() == settings.batchRows()) {
                    progress.send(begin.after(key, rows), list);
                    list = new ArrayList<>(settings.batchRows());
                }
            }
        }
        if (!list.isEmpty()) {
            progress.send(begin.after(key, rows), list);
        }
        return rows;
    }
}

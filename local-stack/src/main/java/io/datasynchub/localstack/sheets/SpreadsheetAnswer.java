package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datasynchub.localstack.sheets.Spreadsheet.NamedRange;
import io.datasynchub.localstack.sheets.Spreadsheet.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A spreadsheet as it was when it was asked for, with the cells of the wanted ranges if they are to be in it. */
final class SpreadsheetAnswer implements Answer {

    private static final int ROW_HEIGHT = 21;
    private static final int COLUMN_WIDTH = 100;

    private final Spreadsheet spreadsheet;
    private final String title;
    private final boolean hasData;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, NamedRange> namedRanges;

    private record Piece(GridSpan span, List<Cell[]> rows, boolean[] hiddenRows, boolean[] hiddenColumns) {}

    private record Sheet(
            int id,
            String title,
            int index,
            int rowCount,
            int columnCount,
            int frozenRows,
            boolean isHidden,
            List<GridSpan> merges,
            List<Piece> pieces) {}

    /**
     * To be called while nobody edits.
     *
     * @param ranges that are wanted; all tabs if empty
     */
    SpreadsheetAnswer(Spreadsheet spreadsheet, List<Range> ranges, boolean hasData) {
        this.spreadsheet = spreadsheet;
        this.title = spreadsheet.title();
        this.hasData = hasData;
        this.namedRanges = spreadsheet.namedRanges();
        List<Tab> tabs = spreadsheet.tabs();
        for (int index = 0; index < tabs.size(); index++) {
            Tab tab = tabs.get(index);
            List<Range> wanted = ranges.isEmpty()
                    ? List.of(new Range(tab, GridSpan.ALL))
                    : ranges.stream().filter(range -> range.tab() == tab).toList();
            if (!wanted.isEmpty()) {
                sheets.add(sheet(tab, index, wanted));
            }
        }
    }

    private Sheet sheet(Tab tab, int index, List<Range> ranges) {
        Grid grid = tab.grid();
        List<Piece> pieces = !hasData
                ? List.of()
                : ranges.stream()
                        .map(range -> range.span().within(grid.rowCount(), grid.columnCount()))
                        .map(span -> new Piece(
                                span,
                                grid.rows(span),
                                flags(span.firstRow(), span.endRow(), tab::isRowHidden),
                                flags(span.firstColumn(), span.endColumn(), tab::isColumnHidden)))
                        .toList();
        return new Sheet(
                tab.id(),
                tab.title(),
                index,
                grid.rowCount(),
                grid.columnCount(),
                tab.frozenRows(),
                tab.isHidden(),
                tab.merges(),
                pieces);
    }

    private static boolean[] flags(int from, int end, IntPredicate flag) {
        boolean[] flags = new boolean[end - from];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = flag.test(from + i);
        }
        return flags;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("spreadsheetId", spreadsheet.id());
        json.writeObjectFieldStart("properties");
        json.writeStringField("title", title);
        json.writeStringField("locale", spreadsheet.locale());
        json.writeStringField("autoRecalc", "ON_CHANGE");
        json.writeStringField("timeZone", spreadsheet.timeZone());
        json.writeEndObject();
        json.writeArrayFieldStart("sheets");
        for (Sheet sheet : sheets) {
            write(json, sheet);
        }
        json.writeEndArray();
        if (!namedRanges.isEmpty()) {
            json.writeArrayFieldStart("namedRanges");
            for (Map.Entry<String, NamedRange> named : namedRanges.entrySet()) {
                json.writeStartObject();
                json.writeStringField("namedRangeId", "range-" + named.getKey());
                json.writeStringField("name", named.getKey());
                json.writeFieldName("range");
                write(json, named.getValue().tab().id(), named.getValue().span());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeStringField("spreadsheetUrl", "https://docs.google.com/spreadsheets/d/" + spreadsheet.id() + "/edit");
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Sheet sheet) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("properties");
        json.writeNumberField("sheetId", sheet.id());
        json.writeStringField("title", sheet.title());
        json.writeNumberField("index", sheet.index());
        json.writeStringField("sheetType", "GRID");
        json.writeObjectFieldStart("gridProperties");
        json.writeNumberField("rowCount", sheet.rowCount());
        json.writeNumberField("columnCount", sheet.columnCount());
        unlessZero(json, "frozenRowCount", sheet.frozenRows());
        json.writeEndObject();
        onlyIf(json, "hidden", sheet.isHidden());
        json.writeEndObject();
        if (hasData) {
            json.writeArrayFieldStart("data");
            for (Piece piece : sheet.pieces()) {
                write(json, piece);
            }
            json.writeEndArray();
        }
        if (!sheet.merges().isEmpty()) {
            json.writeArrayFieldStart("merges");
            for (GridSpan merge : sheet.merges()) {
                write(json, sheet.id(), merge);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Piece piece) throws IOException {
        json.writeStartObject();
        unlessZero(json, "startRow", piece.span().firstRow());
        unlessZero(json, "startColumn", piece.span().firstColumn());
        if (!piece.rows().isEmpty()) {
            json.writeArrayFieldStart("rowData");
            for (Cell[] row : piece.rows()) {
                json.writeStartObject();
                if (row.length > 0) {
                    json.writeArrayFieldStart("values");
                    for (Cell cell : row) {
                        CellAnswer.write(json, cell);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        dimensions(json, "rowMetadata", ROW_HEIGHT, piece.hiddenRows());
        dimensions(json, "columnMetadata", COLUMN_WIDTH, piece.hiddenColumns());
        json.writeEndObject();
    }

    private static void dimensions(JsonGenerator json, String name, int pixels, boolean[] hidden) throws IOException {
        json.writeArrayFieldStart(name);
        for (boolean isHidden : hidden) {
            json.writeStartObject();
            onlyIf(json, "hiddenByUser", isHidden);
            json.writeNumberField("pixelSize", pixels);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What is open has no end. */
    private static void write(JsonGenerator json, int tab, GridSpan span) throws IOException {
        json.writeStartObject();
        unlessZero(json, "sheetId", tab);
        json.writeNumberField("startRowIndex", span.firstRow());
        if (span.endRow() != GridSpan.OPEN) {
            json.writeNumberField("endRowIndex", span.endRow());
        }
        json.writeNumberField("startColumnIndex", span.firstColumn());
        if (span.endColumn() != GridSpan.OPEN) {
            json.writeNumberField("endColumnIndex", span.endColumn());
        }
        json.writeEndObject();
    }

    private static void unlessZero(JsonGenerator json, String name, int value) throws IOException {
        if (value != 0) {
            json.writeNumberField(name, value);
        }
    }

    private static void onlyIf(JsonGenerator json, String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }
}

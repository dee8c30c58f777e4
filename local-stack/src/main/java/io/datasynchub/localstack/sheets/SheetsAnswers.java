package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.filter.TokenFilter;
import io.datasynchub.localstack.sheets.Spreadsheet.Range;
import java.util.List;

/** Answers the calls of the Sheets API. What an answer needs is taken at one moment, and written when nobody waits for it. */
final class SheetsAnswers {

    private final Drive drive;

    SheetsAnswers(Drive drive) {
        this.drive = drive;
    }

    /**
     * An answer, and how many rows its largest range has.
     *
     * @param rows 0 for an answer without cells
     */
    record Found(Answer answer, int rows) {}

    /** @param mask what is wanted of the answer */
    Found answer(Call call, Caller caller, TokenFilter mask) {
        return drive.look(() -> {
            Spreadsheet spreadsheet = spreadsheet(call.part("spreadsheetId"), caller);
            return switch (call.method().id()) {
                case "sheets.spreadsheets.get" -> get(spreadsheet, call, mask);
                case "sheets.spreadsheets.values.get" -> values(spreadsheet, call);
                default -> batch(spreadsheet, call);
            };
        });
    }

    private Spreadsheet spreadsheet(String id, Caller caller) {
        DriveFile file = drive.file(id).orElseThrow(ApiError::noEntity);
        if (!file.isReadableBy(caller)) {
            throw ApiError.forbidden("The caller does not have permission");
        }
        Spreadsheet spreadsheet = file.spreadsheet();
        if (spreadsheet == null) {
            throw ApiError.notASpreadsheet();
        }
        return spreadsheet;
    }

    private static Found get(Spreadsheet spreadsheet, Call call, TokenFilter mask) {
        boolean hasData =
                call.one("fields").isPresent() ? FieldMask.wants(mask, "sheets", "data") : call.flag("includeGridData");
        List<Range> ranges = call.all("ranges").stream()
                .map(text -> range(spreadsheet, text))
                .toList();
        int rows = hasData
                ? ranges.stream().mapToInt(range -> range.span().rows()).max().orElse(0)
                : 0;
        return new Found(new SpreadsheetAnswer(spreadsheet, ranges, hasData), rows);
    }

    private static Found values(Spreadsheet spreadsheet, Call call) {
        Range range = range(spreadsheet, call.part("range"));
        return new Found(values(range, call), range.span().rows());
    }

    private static Found batch(Spreadsheet spreadsheet, Call call) {
        List<Range> ranges = call.all("ranges").stream()
                .map(text -> range(spreadsheet, text))
                .toList();
        List<ValuesAnswer> values =
                ranges.stream().map(range -> values(range, call)).toList();
        int rows = ranges.stream().mapToInt(range -> range.span().rows()).max().orElse(0);
        return new Found(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("spreadsheetId", spreadsheet.id());
                    json.writeArrayFieldStart("valueRanges");
                    for (ValuesAnswer value : values) {
                        value.write(json);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                },
                rows);
    }

    private static ValuesAnswer values(Range range, Call call) {
        return new ValuesAnswer(
                A1.text(range.tab().title(), range.span()),
                range.tab().grid().rows(range.span()),
                ValueRendering.of(call));
    }

    /** The part of a range that the grid has. */
    private static Range range(Spreadsheet spreadsheet, String text) {
        Range range = spreadsheet.range(text).orElseThrow(() -> ApiError.invalid("Unable to parse range: " + text));
        Grid grid = range.tab().grid();
        if (range.span().firstRow() >= grid.rowCount() || range.span().firstColumn() >= grid.columnCount()) {
            throw ApiError.invalid("Range (%s) exceeds grid limits. Max rows: %d, max columns: %d"
                    .formatted(text, grid.rowCount(), grid.columnCount()));
        }
        return new Range(range.tab(), range.span().within(grid.rowCount(), grid.columnCount()));
    }
}

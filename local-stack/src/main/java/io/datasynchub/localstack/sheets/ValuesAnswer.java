package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a range, without trailing blanks.
 *
 * @param range as the answer names it
 */
record ValuesAnswer(String range, List<Cell[]> rows, ValueRendering rendering) implements Answer {

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("range", range);
        json.writeStringField("majorDimension", rendering.isByColumns() ? "COLUMNS" : "ROWS");
        List<Cell[]> lines = rendering.isByColumns() ? transposed() : rows;
        if (!lines.isEmpty()) {
            json.writeArrayFieldStart("values");
            for (Cell[] line : lines) {
                json.writeStartArray();
                for (Cell cell : line) {
                    rendering.write(json, cell);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private List<Cell[]> transposed() {
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        List<Cell[]> columns = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int height = rows.size();
            while (height > 0 && at(height - 1, column).isBlank()) {
                height--;
            }
            Cell[] cells = new Cell[height];
            for (int row = 0; row < height; row++) {
                cells[row] = at(row, column);
            }
            columns.add(cells);
        }
        return columns;
    }

    private Cell at(int row, int column) {
        Cell[] cells = rows.get(row);
        return column < cells.length ? cells[column] : Cell.BLANK;
    }
}

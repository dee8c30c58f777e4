package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How values are to be written: the parameters {@code valueRenderOption}, {@code dateTimeRenderOption} and {@code majorDimension}. */
record ValueRendering(boolean isFormatted, boolean hasFormulas, boolean hasDatesAsText, boolean isByColumns) {

    /** As large as all doubles are whole numbers that a long has too. */
    private static final double EXACT = 1e15;

    static ValueRendering of(Call call) {
        String values = call.one("valueRenderOption").orElse("FORMATTED_VALUE");
        return new ValueRendering(
                values.equals("FORMATTED_VALUE"),
                values.equals("FORMULA"),
                call.one("dateTimeRenderOption").orElse("").equals("FORMATTED_STRING") && !values.equals("FORMULA"),
                call.one("majorDimension").orElse("").equals("COLUMNS"));
    }

    void write(JsonGenerator json, Cell cell) throws IOException {
        if (cell instanceof Cell.Number number && !isFormatted && !isTextual(number)) {
            write(json, number.value());
        } else if (cell instanceof Cell.Bool bool && !isFormatted) {
            json.writeBoolean(bool.value());
        } else if (cell instanceof Cell.Failure failure && hasFormulas) {
            json.writeString(failure.formula());
        } else {
            json.writeString(CellText.of(cell));
        }
    }

    private boolean isTextual(Cell.Number number) {
        return hasDatesAsText && number.format() != null && number.format().isDateOrTime();
    }

    static void write(JsonGenerator json, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}

package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The schema CellData: what was entered, what it came to, how it shows. */
final class CellAnswer {

    private CellAnswer() {}

    static void write(JsonGenerator json, Cell cell) throws IOException {
        json.writeStartObject();
        if (!cell.isBlank()) {
            json.writeObjectFieldStart("userEnteredValue");
            if (cell instanceof Cell.Failure failure) {
                json.writeStringField("formulaValue", failure.formula());
            } else {
                value(json, cell);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("effectiveValue");
            value(json, cell);
            json.writeEndObject();
            json.writeStringField("formattedValue", CellText.of(cell));
        }
        if (cell instanceof Cell.Number number && number.format() != null) {
            format(
                    json,
                    "userEnteredFormat",
                    number.format().type(),
                    number.format().pattern());
            format(
                    json,
                    "effectiveFormat",
                    number.format().type(),
                    number.format().effectivePattern());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Cell cell) throws IOException {
        if (cell instanceof Cell.Text text) {
            json.writeStringField("stringValue", text.text());
        } else if (cell instanceof Cell.Number number) {
            json.writeFieldName("numberValue");
            ValueRendering.write(json, number.value());
        } else if (cell instanceof Cell.Bool bool) {
            json.writeBooleanField("boolValue", bool.value());
        } else if (cell instanceof Cell.Failure failure) {
            json.writeObjectFieldStart("errorValue");
            json.writeStringField("type", failure.problem().name());
            json.writeStringField("message", "The formula has no value.");
            json.writeEndObject();
        }
    }

    private static void format(JsonGenerator json, String name, NumberFormat.Type type, String pattern)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeObjectFieldStart("numberFormat");
        json.writeStringField("type", type.name());
        if (!pattern.isEmpty()) {
            json.writeStringField("pattern", pattern);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}

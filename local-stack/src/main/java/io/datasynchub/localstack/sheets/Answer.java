package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What is answered, written as it goes: of a large spreadsheet no tree is built. */
@FunctionalInterface
interface Answer {

    void write(JsonGenerator json) throws IOException;
}

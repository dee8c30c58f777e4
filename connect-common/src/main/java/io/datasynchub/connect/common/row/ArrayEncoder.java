package io.datasynchub.connect.common.row;

import java.util.List;
import org.apache.kafka.connect.data.Schema;

/** Writes a list of one schema as an array. */
record ArrayEncoder(ValueEncoder element) implements ValueEncoder {

    static Encoding compile(Schema elementSchema, NameEncoder names) {
        Encoding element = Encoding.of(elementSchema, names);
        return new Encoding(new ColumnType.ArrayOf(element.type()), new ArrayEncoder(element.encoder()));
    }

    @Override
    public void encode(Object value, DocumentWriter out) {
        out.beginArray();
        for (Object item : (List<?>) value) {
            if (item == null) {
                out.nullValue();
            } else {
                element.encode(item, out);
            }
        }
        out.endArray();
    }
}

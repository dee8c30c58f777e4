package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Coordinates;
import io.datasynchub.connect.common.row.FieldValues;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.IdStrategy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@code _id} of a record's document, by one of the {@link IdStrategy} kinds.
 *
 * <p>A key of one field, or one that is a plain value, becomes its text: {@code 42}, {@code 2024-02-29}, {@code alice}. The
 * fields of a compound key are joined by {@code |} in the order of their schema, or by name where there is none; a
 * {@code |} or {@code \} inside a part gets a {@code \} before it, a part without a value is {@code \N}, and the items of a
 * list are joined by {@code ,} in the same manner. So different keys have different ids. Chosen fields are joined likewise, in
 * the order in which they were chosen.
 *
 * <p>Not thread-safe.
 */
final class DocumentId {

    /** Elasticsearch's limit, in bytes of UTF-8. */
    private static final int LONGEST = 512;

    private final IdStrategy strategy;
    private final List<String> fields;
    private final FieldValues values = new FieldValues(name -> KeyText.NO_NAME);
    private final KeyText text = new KeyText();

    /** @param fields the chosen fields, for the strategies that choose some */
    DocumentId(IdStrategy strategy, List<String> fields) {
        this.strategy = strategy;
        this.fields = List.copyOf(fields);
    }

    /** Whether Elasticsearch makes the ids. */
    boolean isGiven() {
        return strategy == IdStrategy.NONE;
    }

    /** Whether a later record of a row finds the document of an earlier one. */
    boolean findsAgain() {
        return strategy.findsAgain();
    }

    /**
     * The id, for a strategy that makes one; it holds until the next call.
     *
     * @param row the row, or for a deletion the row as it was; null where that is not told
     * @throws UnmappableValue if the record has not what the id is made of, or no id can be made of it
     */
    CharSequence of(SinkRecord record, SchemaAndValue key, @Nullable SchemaAndValue row) {
        text.reset();
        switch (strategy) {
            case KEY -> ofKey(key);
            case KEY_FIELDS -> ofFields("key", key);
            case VALUE_FIELDS -> ofFields("row", row == null ? key : row);
            default -> text.string(Coordinates.of(record).toString());
        }
        CharSequence id = text.result();
        if (id.isEmpty()) {
            throw new UnmappableValue(
                    "its id would be empty text, which Elasticsearch takes for none: see id.strategy");
        }
        int bytes = utf8Length(id);
        if (bytes > LONGEST) {
            throw new UnmappableValue("its " + (strategy == IdStrategy.VALUE_FIELDS ? "row" : "key")
                    + " makes an id of " + bytes + " bytes; Elasticsearch takes at most " + LONGEST
                    + ": see id.strategy");
        }
        return id;
    }

    private void ofKey(SchemaAndValue key) {
        if (key.value() == null) {
            throw new UnmappableValue(
                    "it has no key to make the document's id of: set message.key.columns on the source, add a transform"
                            + " that makes a key, such as ValueToKey, or set another id.strategy");
        }
        if (key.schema() != null) {
            values.whole(key, text);
        } else if (key.value() instanceof Map<?, ?> map) {
            RowEncoder.encodeSchemaless(byName(map), text);
        } else {
            RowEncoder.encodeSchemaless(key.value(), text);
        }
    }

    /** A map has no order of its own that would be the same tomorrow. */
    private static Map<String, @Nullable Object> byName(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        return sorted;
    }

    private void ofFields(String what, SchemaAndValue row) {
        text.beginObject();
        for (String field : fields) {
            switch (values.write(field, row, text)) {
                case NULL ->
                    throw new UnmappableValue(
                            "field " + field + ": it is part of the document's identity, and null or missing");
                case NO_SUCH_FIELD ->
                    throw new UnmappableValue("its " + what + " has no field " + field + ": see id.fields");
                default -> {}
            }
        }
    }

    private static int utf8Length(CharSequence text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}

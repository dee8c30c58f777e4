package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record's key the {@code _id} of its document.
 *
 * <p>A key of one field, or one that is a plain value, becomes its text: {@code 42}, {@code 2024-02-29}, {@code alice}. The
 * fields of a compound key are joined by {@code |} in the order of their schema, or by name where there is none; a
 * {@code |} or {@code \} inside a part gets a {@code \} before it, a part without a value is {@code \N}, and the items of a
 * list are joined by {@code ,} in the same manner. So different keys have different ids.
 *
 * <p>Not thread-safe.
 */
final class DocumentId {

    /** Elasticsearch's limit, in bytes of UTF-8. */
    private static final int LONGEST = 512;

    private final PerSchema<RowEncoder> encoders =
            new PerSchema<>(schema -> RowEncoder.compile(schema, name -> KeyText.NO_NAME));
    private final KeyText text = new KeyText();

    /** @throws UnmappableValue if there is no key, or no id can be made of it */
    String of(SchemaAndValue key) {
        if (key.value() == null) {
            throw new UnmappableValue(
                    "it has no key to make the document's id of: set message.key.columns on the source, or add a transform"
                            + " that makes a key, such as ValueToKey");
        }
        String id = textOf(key);
        if (id.isEmpty()) {
            throw new UnmappableValue("its key is empty text, which Elasticsearch takes for no id");
        }
        int bytes = utf8Length(id);
        if (bytes > LONGEST) {
            throw new UnmappableValue(
                    "its key makes an id of " + bytes + " bytes; Elasticsearch takes at most " + LONGEST);
        }
        return id;
    }

    private String textOf(SchemaAndValue key) {
        text.reset();
        if (key.schema() != null) {
            encoders.get(key.schema()).encode(key.value(), text);
        } else if (key.value() instanceof Map<?, ?> map) {
            RowEncoder.encodeSchemaless(byName(map), text);
        } else {
            RowEncoder.encodeSchemaless(key.value(), text);
        }
        return text.result();
    }

    /** A map has no order of its own that would be the same tomorrow. */
    private static Map<String, @Nullable Object> byName(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        return sorted;
    }

    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}

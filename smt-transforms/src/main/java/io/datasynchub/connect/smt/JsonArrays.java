package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What becomes of arrays in JSON that is read. One record stays one: a row for each element takes more than a transform can do. */
enum JsonArrays {
    /** They stay arrays. */
    KEEP,
    /** The first element takes the array's place. */
    FIRST,
    /** The last element takes the array's place. */
    LAST,
    /** A text of all elements but nulls, with commas between. */
    JOIN,
    /** JSON text. */
    TEXT,
    /** An object whose fields are named by place: {@code _0}, {@code _1}. */
    FIELDS;

    /** The same JSON with none but the arrays that stay. */
    @Nullable Object arrange(@Nullable Object json) {
        if (this == KEEP) {
            return json;
        } else if (json instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> arranged = new LinkedHashMap<>();
            object.forEach((name, value) -> arranged.put(name, arrange(value)));
            return arranged;
        }
        return json instanceof List<?> list ? array(list) : json;
    }

    private @Nullable Object array(List<?> list) {
        return switch (this) {
            case KEEP -> list;
            case FIRST -> list.isEmpty() ? null : arrange(list.get(0));
            case LAST -> list.isEmpty() ? null : arrange(list.get(list.size() - 1));
            case JOIN -> {
                StringJoiner text = new StringJoiner(",");
                list.stream().filter(one -> one != null).forEach(one -> text.add(JsonType.AsText.text(one)));
                yield text.toString();
            }
            case TEXT -> JsonType.AsText.text(new ArrayList<>(list));
            case FIELDS -> {
                Map<Object, @Nullable Object> object = new LinkedHashMap<>();
                for (int place = 0; place < list.size(); place++) {
                    object.put("_" + place, arrange(list.get(place)));
                }
                yield object;
            }
        };
    }
}

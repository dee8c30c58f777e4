package io.datasynchub.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values in which a database and a store are compared: {@link BigDecimal} without trailing zeros for exact numbers,
 * {@link Double} and {@link Float} for the others, {@link Boolean}, {@link String}, {@link Binary}, {@link java.time.LocalDate},
 * {@link java.time.Instant}, {@link Duration}, and lists and maps of these.
 */
final class PlainValues {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern TIME = Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6})\\d*)?");

    private PlainValues() {}

    static BigDecimal exact(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    /** The shortest number that is this double, as both JSON and people write it. */
    static BigDecimal exact(double number) {
        return exact(new BigDecimal(Double.toString(number)));
    }

    /** {@code [-]H…HH:mm:ss[.ffffff]}. */
    static @Nullable Duration time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String fraction = parts.group(5) == null ? "" : parts.group(5);
        Duration time = Duration.ofHours(Long.parseLong(parts.group(2)))
                .plusMinutes(Long.parseLong(parts.group(3)))
                .plusSeconds(Long.parseLong(parts.group(4)))
                .plusNanos(1_000 * Long.parseLong((fraction + "000000").substring(0, 6)));
        return parts.group(1).isEmpty() ? time : time.negated();
    }

    /** @throws JsonProcessingException if the text is not JSON */
    static @Nullable Object json(String text) throws JsonProcessingException {
        return json(JSON.readTree(text));
    }

    static @Nullable Object json(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isNumber()) {
            return exact(node.decimalValue());
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(json(item)));
            return items;
        } else if (node.isObject()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), json(field.getValue())));
            return fields;
        }
        return node.asText();
    }
}

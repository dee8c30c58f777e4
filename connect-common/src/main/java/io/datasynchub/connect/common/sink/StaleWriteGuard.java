package io.datasynchub.connect.common.sink;

import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** By what a sink tells an older change of a document from a newer one, so as never to put old over new. */
public sealed interface StaleWriteGuard {

    /** By nothing: the last record wins. */
    record Off() implements StaleWriteGuard {}

    /** By the record's place in Kafka. */
    record ByOffset() implements StaleWriteGuard {}

    /** By the change's place in the source's log. */
    record BySource() implements StaleWriteGuard {}

    /** By a column that grows with each change. */
    record ByField(String name) implements StaleWriteGuard {}

    /** By a header that grows with each change; for stores that compare numbers. */
    record ByHeader(String name) implements StaleWriteGuard {}

    /** @throws ConfigException if the text is none of {@code none}, {@code offset}, {@code source} and {@code field:NAME} */
    static StaleWriteGuard parse(String setting, @Nullable Object value) {
        String text = String.valueOf(value);
        if (text.startsWith("field:") && text.length() > "field:".length()) {
            return new ByField(text.substring("field:".length()));
        }
        return switch (text) {
            case "none" -> new Off();
            case "offset" -> new ByOffset();
            case "source" -> new BySource();
            default -> throw new ConfigException(setting, text, "use none, offset, source or field:NAME");
        };
    }

    /**
     * As {@link #parse}, and {@code header:NAME}.
     *
     * @throws ConfigException if the text is none of these
     */
    static StaleWriteGuard parseNumbered(String setting, @Nullable Object value) {
        String text = String.valueOf(value);
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            return new ByHeader(text.substring("header:".length()));
        }
        try {
            return parse(setting, value);
        } catch (ConfigException e) {
            throw new ConfigException(setting, text, "use none, offset, source, field:NAME or header:NAME");
        }
    }
}

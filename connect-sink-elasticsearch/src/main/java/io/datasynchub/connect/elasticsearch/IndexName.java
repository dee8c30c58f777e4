package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes the name of a destination one that Elasticsearch takes for an index: lower case, other characters than those allowed
 * replaced by {@code -}, none of {@code -_+} in front.
 *
 * @see <a href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create">the rules</a>
 */
final class IndexName {

    /** Elasticsearch's limit, in bytes of UTF-8. */
    private static final int LONGEST = 255;

    private static final String ILLEGAL = "\\/*?\"<>| ,#:";
    private static final String ILLEGAL_IN_FRONT = "-_+";

    private IndexName() {}

    /** @throws UnmappableValue if nothing legal is left of it, or too much */
    static String of(String destination) {
        String lower = destination.toLowerCase(Locale.ROOT);
        StringBuilder legal = new StringBuilder(lower.length());
        lower.codePoints().forEach(c -> {
            if (legal.length() > 0 || ILLEGAL_IN_FRONT.indexOf(c) < 0 && isLegal(c)) {
                legal.appendCodePoint(isLegal(c) ? c : '-');
            }
        });
        String name = legal.toString();
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new UnmappableValue("its destination leaves no name for an index: see destination.index");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw new UnmappableValue("its destination makes an index name of " + bytes
                    + " bytes; Elasticsearch takes at most " + LONGEST + ": see destination.index");
        }
        return name;
    }

    private static boolean isLegal(int c) {
        return c >= ' '
                && ILLEGAL.indexOf(c) < 0
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE;
    }
}

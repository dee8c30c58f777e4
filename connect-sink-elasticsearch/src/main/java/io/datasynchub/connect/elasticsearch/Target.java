package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.elasticsearch.EsWrite.Action;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where documents go, and how the lines of a bulk request begin that say so. Two of one name are equal. Thread-safe.
 *
 * <p>The beginnings are looked up when a request is made, not when a write is: what the index is reached by is found out in
 * between.
 */
final class Target {

    private static final String SUFFIX = "-writes";
    private static final byte[] REQUIRE_ALIAS = ",\"require_alias\":true".getBytes(StandardCharsets.US_ASCII);

    private final String index;
    private final byte[][] throughAlias;
    private final int longestBeginning;
    private volatile byte[][] beginnings;

    private Target(String index, byte[][] beginnings) {
        this.index = index;
        this.beginnings = beginnings;
        this.throughAlias = beginnings(index, alias(), true);
        int longest = 0;
        for (byte[] beginning : throughAlias) {
            longest = Math.max(longest, beginning.length);
        }
        this.longestBeginning = longest;
    }

    /** @param index a legal name, see {@link IndexName} */
    static Target of(String index) {
        return new Target(index, beginnings(index, index, false));
    }

    /** An alias that has to be there: nothing of its name is made by the server instead. */
    static Target ofAlias(String alias) {
        return new Target(alias, beginnings(alias, alias, true));
    }

    String index() {
        return index;
    }

    /** The name of an alias that goes with the index and ends with it. */
    String alias() {
        return index + SUFFIX;
    }

    /** Has the index written to through its {@link #alias}, so that none is made in its place once it is gone. */
    void writeThroughAlias() {
        beginnings = throughAlias;
    }

    /** Deletions name the index: they cannot ask for an alias to be there. */
    private static byte[][] beginnings(String index, String through, boolean requireAlias) {
        Action[] actions = Action.values();
        byte[][] beginnings = new byte[actions.length][];
        for (Action action : actions) {
            boolean deletion = action == Action.DELETE;
            NdjsonWriter out = new NdjsonWriter();
            out.beginObject();
            out.name(action.word());
            out.beginObject();
            out.name("_index");
            out.string(deletion ? index : through);
            if (requireAlias && !deletion) {
                out.raw(REQUIRE_ALIAS);
            }
            beginnings[action.ordinal()] = out.toByteArray();
        }
        return beginnings;
    }

    /** A line of this action up to what is said of the document; not changed by anybody. */
    byte[] beginning(Action action) {
        return beginnings[action.ordinal()];
    }

    /** How long {@link #beginning} gets at most. */
    int longestBeginning() {
        return longestBeginning;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Target target && index.equals(target.index);
    }

    @Override
    public int hashCode() {
        return index.hashCode();
    }

    @Override
    public String toString() {
        return index;
    }
}

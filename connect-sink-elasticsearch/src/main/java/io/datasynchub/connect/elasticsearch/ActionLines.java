package io.datasynchub.connect.elasticsearch;

import java.nio.charset.StandardCharsets;

/** The lines of a bulk request that say what to do with which document of one index, made in advance up to the id. */
final class ActionLines {

    private static final byte[] END = ascii("}}\n");

    /** An update reads, then writes: if another write came between, the server tries again this often by itself. */
    private static final byte[] END_OF_UPDATE = ascii(",\"retry_on_conflict\":3}}\n");

    private final String index;
    private final byte[] beginIndex;
    private final byte[] beginUpdate;
    private final byte[] beginDelete;

    private ActionLines(String index) {
        this.index = index;
        this.beginIndex = begin("index", index);
        this.beginUpdate = begin("update", index);
        this.beginDelete = begin("delete", index);
    }

    static ActionLines on(String index) {
        return new ActionLines(index);
    }

    private static byte[] begin(String action, String index) {
        NdjsonWriter out = new NdjsonWriter();
        out.beginObject();
        out.name(action);
        out.beginObject();
        out.name("_index");
        out.string(index);
        out.name("_id");
        return out.toByteArray();
    }

    String index() {
        return index;
    }

    void index(String id, NdjsonWriter out) {
        line(beginIndex, id, END, out);
    }

    void update(String id, NdjsonWriter out) {
        line(beginUpdate, id, END_OF_UPDATE, out);
    }

    void delete(String id, NdjsonWriter out) {
        line(beginDelete, id, END, out);
    }

    private static void line(byte[] begin, String id, byte[] end, NdjsonWriter out) {
        out.raw(begin);
        out.string(id);
        out.raw(end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

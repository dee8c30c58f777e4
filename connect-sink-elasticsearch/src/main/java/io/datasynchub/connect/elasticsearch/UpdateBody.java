package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.sink.DeleteMode;
import org.jspecify.annotations.Nullable;

/** What an update says around the columns of a row: to set them, or to run a script on them. The row is sent once. */
final class UpdateBody {

    private final byte[] begin;
    private final byte[] end;
    private final byte[] mark;
    private final byte @Nullable [] unmarked;

    UpdateBody(WriteRules rules) {
        NdjsonWriter out = new NdjsonWriter();
        out.beginObject();
        if (rules.script().isThere()) {
            beginScript(rules.script(), out);
            begin = out.toByteArray();
            end = endScript();
        } else {
            out.name("doc");
            out.beginObject();
            begin = out.toByteArray();
            end = endDoc();
        }
        mark = markOf(rules.softDeleteField());
        boolean marks = rules.deletes() == DeleteMode.SOFT && !rules.script().isThere();
        unmarked = marks ? NdjsonWriter.encodeName(rules.softDeleteField()) : null;
    }

    private static void beginScript(Script script, NdjsonWriter out) {
        out.name("script");
        out.beginObject();
        out.name("lang");
        out.string(script.language());
        out.name("source");
        out.string(script.source());
        out.name("params");
        out.beginObject();
    }

    /** A document that is not there is made by the script, from an empty one. */
    private static byte[] endScript() {
        NdjsonWriter out = new NdjsonWriter();
        out.endObject();
        out.endObject();
        out.name("scripted_upsert");
        out.bool(true);
        out.name("upsert");
        out.beginObject();
        out.endObject();
        out.endObject();
        return out.toByteArray();
    }

    private static byte[] endDoc() {
        NdjsonWriter out = new NdjsonWriter();
        out.endObject();
        out.name("doc_as_upsert");
        out.bool(true);
        out.endObject();
        return out.toByteArray();
    }

    private static byte[] markOf(String field) {
        NdjsonWriter out = new NdjsonWriter();
        out.beginObject();
        out.name("doc");
        out.beginObject();
        out.name(field);
        out.bool(true);
        out.endObject();
        out.endObject();
        return out.toByteArray();
    }

    void begin(NdjsonWriter out) {
        out.raw(begin);
    }

    /** A row that comes back is not deleted any more; a whole document says so by itself. */
    void end(NdjsonWriter out) {
        if (unmarked != null) {
            out.name(unmarked);
            out.bool(false);
        }
        out.raw(end);
    }

    /** Says that the document was deleted. */
    void mark(NdjsonWriter out) {
        out.raw(mark);
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.sink.WriteOp;
import org.jspecify.annotations.Nullable;

/** One item of a bulk request, as the lines that go over the wire. Immutable: nobody changes the lines. */
final class EsWrite implements WriteOp {

    /** Which document: an index, and an {@code _id} in it. */
    record Document(String index, String id) {}

    enum Action {
        /** Puts a whole document. */
        INDEX,
        /** Sets some fields of a document, or makes it of them. */
        UPDATE,
        DELETE
    }

    private final Action action;
    private final Document document;
    private final @Nullable ObjectOf columns;
    private final byte[] lines;

    private EsWrite(Action action, Document document, @Nullable ObjectOf columns, byte[] lines) {
        this.action = action;
        this.document = document;
        this.columns = columns;
        this.lines = lines;
    }

    /**
     * Puts the whole document in place of whatever is there.
     *
     * @param columns what the row's schema says of it, which becomes the index's mapping; null where there is no schema
     * @param lines the action's line and the document's, each with its line end
     */
    static EsWrite index(Document document, @Nullable ObjectOf columns, byte[] lines) {
        return new EsWrite(Action.INDEX, document, columns, lines);
    }

    /** Sets these columns and leaves the others as they are. The parameters are those of {@link #index}. */
    static EsWrite update(Document document, @Nullable ObjectOf columns, byte[] lines) {
        return new EsWrite(Action.UPDATE, document, columns, lines);
    }

    /** @param line the action's line, with its line end */
    static EsWrite delete(Document document, byte[] line) {
        return new EsWrite(Action.DELETE, document, null, line);
    }

    Action action() {
        return action;
    }

    String index() {
        return document.index();
    }

    @Nullable ObjectOf columns() {
        return columns;
    }

    byte[] lines() {
        return lines;
    }

    @Override
    public Document identity() {
        return document;
    }

    @Override
    public int size() {
        return lines.length;
    }

    @Override
    public boolean whole() {
        return action != Action.UPDATE;
    }
}

package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.WriteOp;
import io.datasynchub.connect.common.sink.WritePosition;
import org.jspecify.annotations.Nullable;

/**
 * One statement of an insert, update or delete command, in BSON.
 *
 * @param kind which command it belongs to
 * @param document what it writes to
 * @param statement the statement's bytes, a BSON document; not changed by anybody
 * @param whole whether it leaves nothing of an earlier state
 * @param position where its change stands, if writes are guarded by position
 * @param touchesAll whether it concerns any document of the collection, and {@code document} stands for none
 * @param before a statement that has to be carried out first, since one statement cannot say both; null if there is none
 */
record MongoWrite(
        Kind kind,
        DocumentRef document,
        byte[] statement,
        boolean whole,
        @Nullable WritePosition position,
        boolean touchesAll,
        byte @Nullable [] before)
        implements WriteOp {

    /** The command that carries a statement. */
    enum Kind {
        INSERT("insert", "documents"),
        UPDATE("update", "updates"),
        DELETE("delete", "deletes");

        private final byte[] command;
        private final byte[] statements;

        Kind(String command, String statements) {
            this.command = BsonWriter.fieldName(command);
            this.statements = BsonWriter.fieldName(statements);
        }

        /** The command's name as BSON's cstring. */
        byte[] command() {
            return command;
        }

        /** The name of the array of statements, likewise. */
        byte[] statements() {
            return statements;
        }
    }

    /** This write, said of all documents of its collection. */
    MongoWrite touchingAll() {
        return new MongoWrite(kind, document, statement, whole, position, true, before);
    }

    @Override
    public DocumentRef identity() {
        return document;
    }

    @Override
    public int size() {
        return statement.length;
    }

    @Override
    public boolean replaces(WriteOp earlier) {
        return whole && !(earlier instanceof MongoWrite write && isOlderThan(write.position));
    }

    /** Whether one command can carry both. */
    boolean goesWith(MongoWrite other) {
        return kind == other.kind && document.namespace().equals(other.document.namespace());
    }

    /** Whether it takes more than one command: its position is looked up first, or another statement goes before it. */
    boolean needsMore() {
        return position != null || before != null || touchesAll;
    }

    boolean isOlderThan(@Nullable WritePosition other) {
        return position != null && other != null && position.isOlderThan(other);
    }
}

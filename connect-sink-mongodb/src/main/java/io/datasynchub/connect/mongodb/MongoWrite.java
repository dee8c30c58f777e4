package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.WriteOp;

/**
 * One statement of an update or delete command, in BSON.
 *
 * @param kind which command it belongs to
 * @param document what it writes to
 * @param statement the statement's bytes, a BSON document; not changed by anybody
 */
record MongoWrite(Kind kind, DocumentRef document, byte[] statement) implements WriteOp {

    /** The command that carries a statement. */
    enum Kind {
        REPLACE,
        DELETE
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
    public boolean whole() {
        return true;
    }
}

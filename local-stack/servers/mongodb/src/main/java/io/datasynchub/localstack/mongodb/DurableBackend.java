package io.datasynchub.localstack.mongodb;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/**
 * Documents in a file that holds whole commands only, and each one before it is answered: what a server with a journal
 * promises, and H2's own commits at intervals do not.
 */
final class DurableBackend extends H2Backend {

    /** Small, since a command writes each page anew that it touches. */
    private static final int PAGE_BYTES = 1_024;

    private DurableBackend(MVStore store) {
        super(store);
    }

    static DurableBackend in(String file) {
        return new DurableBackend(new MVStore.Builder()
                .fileName(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(PAGE_BYTES)
                .open());
    }

    @Override
    public synchronized Document handleMessage(MongoMessage message) {
        Document answer = super.handleMessage(message);
        commit();
        return answer;
    }
}

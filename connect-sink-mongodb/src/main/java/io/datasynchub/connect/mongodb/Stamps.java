package io.datasynchub.connect.mongodb;

import org.jspecify.annotations.Nullable;

/** The fields that hold when a document was created and last updated here; null where that is not asked for. */
record Stamps(@Nullable String created, @Nullable String updated) {

    static final Stamps NONE = new Stamps(null, null);
}

package io.datasynchub.quickstart;

/** Rows changed so far. */
record ChangeCount(long inserted, long updated, long deleted) {

    static final ChangeCount NONE = new ChangeCount(0, 0, 0);

    long total() {
        return inserted + updated + deleted;
    }

    ChangeCount plus(RowChange change) {
        if (change instanceof RowChange.Insert) {
            return new ChangeCount(inserted + 1, updated, deleted);
        } else if (change instanceof RowChange.Update) {
            return new ChangeCount(inserted, updated + 1, deleted);
        }
        return new ChangeCount(inserted, updated, deleted + 1);
    }
}

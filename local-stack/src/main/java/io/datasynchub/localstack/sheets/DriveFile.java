package io.datasynchub.localstack.sheets;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A file as Drive knows it. Guarded by its {@link Drive}. */
final class DriveFile {

    static final String SPREADSHEET = "application/vnd.google-apps.spreadsheet";

    /** Who may read a file. */
    enum Access {
        EVERYBODY,
        ACCOUNTS,
        NOBODY
    }

    private final String id;
    private final String mimeType;
    private final Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final @Nullable Spreadsheet spreadsheet;

    private String name;
    private long version = 1;
    private Instant modified = created;
    private Access access = Access.ACCOUNTS;
    private boolean trashed;
    private boolean deleted;

    /** @param spreadsheet what is in it; null for any other file */
    DriveFile(String id, String name, String mimeType, @Nullable Spreadsheet spreadsheet) {
        this.id = id;
        this.name = name;
        this.mimeType = mimeType;
        this.spreadsheet = spreadsheet;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String mimeType() {
        return mimeType;
    }

    Instant created() {
        return created;
    }

    @Nullable Spreadsheet spreadsheet() {
        return spreadsheet;
    }

    long version() {
        return version;
    }

    Instant modified() {
        return modified;
    }

    boolean isTrashed() {
        return trashed;
    }

    boolean isDeleted() {
        return deleted;
    }

    boolean isReadableBy(Caller caller) {
        return !deleted
                && (access == Access.EVERYBODY || (access == Access.ACCOUNTS && caller instanceof Caller.Account));
    }

    void rename(String to) {
        name = to;
    }

    void share(Access with) {
        access = with;
    }

    void trash(boolean on) {
        trashed = on;
    }

    void delete() {
        deleted = true;
    }

    /** Counts a change of any kind. */
    void countVersion() {
        version++;
    }

    /** Notes a change of what is in the file; no two have the same date. */
    void countModification() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        modified = now.isAfter(modified) ? now : modified.plusMillis(1);
    }
}

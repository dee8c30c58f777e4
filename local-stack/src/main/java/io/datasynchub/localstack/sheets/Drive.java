package io.datasynchub.localstack.sheets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All files, and the list of their changes. Everything in it, spreadsheets' cells included, is guarded by one lock: it. */
final class Drive {

    /** The change that a page token of 1 begins with. */
    private static final int FIRST = 1;

    private final Map<String, DriveFile> files = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** That a file was touched. */
    record Change(DriveFile file, Instant time) {}

    /**
     * A page of changes, each file once, where it was touched last.
     *
     * @param next where to go on
     * @param isLast whether nothing more is known at {@code next}
     */
    record Page(List<Change> changes, int next, boolean isLast) {}

    synchronized void add(DriveFile file) {
        files.put(file.id(), file);
        note(file);
    }

    /** Runs what looks at files or cells, with nobody changing them meanwhile. */
    synchronized <T> T look(Supplier<T> work) {
        return work.get();
    }

    /** Runs what changes nothing that Drive tells of. */
    synchronized void silently(Runnable work) {
        work.run();
    }

    /** Runs what changes a file's name or sharing. */
    synchronized void touch(DriveFile file, Runnable work) {
        work.run();
        file.countVersion();
        note(file);
    }

    /** Runs what changes what is in a file. */
    synchronized void edit(DriveFile file, Runnable work) {
        work.run();
        file.countModification();
        file.countVersion();
        note(file);
    }

    private void note(DriveFile file) {
        changes.add(new Change(file, Instant.now()));
    }

    /** A file that was not deleted for good. */
    synchronized Optional<DriveFile> file(String id) {
        return Optional.ofNullable(files.get(id)).filter(file -> !file.isDeleted());
    }

    synchronized Collection<DriveFile> files() {
        return List.copyOf(files.values());
    }

    /** Where changes of the future will begin. */
    synchronized int nextChange() {
        return FIRST + changes.size();
    }

    /** The changes from a place on; empty if there is no such place yet. */
    synchronized Optional<Page> changes(int from, int most) {
        if (from < FIRST || from > nextChange()) {
            return Optional.empty();
        }
        Map<DriveFile, Integer> last = new HashMap<>();
        for (int i = from - FIRST; i < changes.size(); i++) {
            last.put(changes.get(i).file(), i);
        }
        List<Change> page = new ArrayList<>();
        int next = from - FIRST;
        while (next < changes.size() && page.size() < most) {
            Change change = changes.get(next);
            if (last.getOrDefault(change.file(), next) == next) {
                page.add(change);
            }
            next++;
        }
        return Optional.of(new Page(page, FIRST + next, next == changes.size()));
    }
}

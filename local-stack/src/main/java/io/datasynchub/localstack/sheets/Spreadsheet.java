package io.datasynchub.localstack.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A spreadsheet, seen as those see it who edit it. What an edit did shows in the next answer, and in Drive's list of changes.
 * Safe to use from several threads.
 */
public final class Spreadsheet {

    private final Drive drive;
    private final DriveFile file;
    private final String locale;
    private final String timeZone;
    private final List<Tab> tabs = new ArrayList<>();
    private final Map<String, NamedRange> namedRanges = new LinkedHashMap<>();
    private int nextTab;

    /** A range with a name; it goes where its tab's rows and columns go only if it is set again. */
    record NamedRange(Tab tab, GridSpan span) {}

    /** A range of one tab. */
    record Range(Tab tab, GridSpan span) {}

    Spreadsheet(Drive drive, String id, String title, String locale, String timeZone) {
        this.drive = drive;
        this.file = new DriveFile(id, title, DriveFile.SPREADSHEET, this);
        this.locale = locale;
        this.timeZone = timeZone;
        drive.add(file);
    }

    /** As {@code spreadsheets} settings and URLs have it. */
    public String id() {
        return file.id();
    }

    /** Adds a tab behind the others, of 1,000 rows and 26 columns as a new one has. */
    public Tab addTab(String title) {
        Tab tab = new Tab(this, title);
        edit(() -> {
            tab.identify(nextTab++);
            tabs.add(tab);
        });
        return tab;
    }

    /** Names a range, such as {@code A1:C} of a tab, or names another one so. */
    public void name(String name, Tab tab, String range) {
        GridSpan span = A1.span(range).orElseThrow(() -> new IllegalArgumentException(range + " is no range"));
        edit(() -> namedRanges.put(name, new NamedRange(tab, span)));
    }

    public void rename(String title) {
        touch(() -> file.rename(title));
    }

    /** Lets no account read it any more. */
    public void unshare() {
        touch(() -> file.share(DriveFile.Access.NOBODY));
    }

    /** Lets all accounts read it, as at first. */
    public void share() {
        touch(() -> file.share(DriveFile.Access.ACCOUNTS));
    }

    /** Lets everybody read it, by an API key too. */
    public void publish() {
        touch(() -> file.share(DriveFile.Access.EVERYBODY));
    }

    /** Puts it into the bin, or takes it out; who has its id can read it there. */
    public void trash(boolean on) {
        touch(() -> file.trash(on));
    }

    /** Deletes it for good. */
    public void delete() {
        touch(file::delete);
    }

    void edit(Runnable work) {
        drive.edit(file, work);
    }

    private void touch(Runnable work) {
        drive.touch(file, work);
    }

    void silently(Runnable work) {
        drive.silently(work);
    }

    Drive drive() {
        return drive;
    }

    void remove(Tab tab) {
        tabs.remove(tab);
        namedRanges.values().removeIf(range -> range.tab() == tab);
    }

    String title() {
        return file.name();
    }

    String locale() {
        return locale;
    }

    String timeZone() {
        return timeZone;
    }

    List<Tab> tabs() {
        return List.copyOf(tabs);
    }

    Map<String, NamedRange> namedRanges() {
        return new LinkedHashMap<>(namedRanges);
    }

    /** The cells that a range names; empty if it cannot be parsed, or names a tab that is not there. */
    Optional<Range> range(String text) {
        A1.Written written = A1.split(text);
        if (written.tab() != null) {
            Optional<Tab> tab = tab(written.tab());
            if (written.rest().isEmpty()) {
                return tab.map(found -> new Range(found, GridSpan.ALL));
            }
            return tab.flatMap(found -> A1.span(written.rest()).map(span -> new Range(found, span)));
        }
        Optional<Range> cells = A1.span(text)
                .flatMap(span ->
                        tabs.stream().filter(tab -> !tab.isHidden()).findFirst().map(first -> new Range(first, span)));
        return cells.or(() ->
                        Optional.ofNullable(namedRanges.get(text)).map(named -> new Range(named.tab(), named.span())))
                .or(() -> tab(text).map(found -> new Range(found, GridSpan.ALL)));
    }

    private Optional<Tab> tab(String title) {
        return tabs.stream().filter(tab -> tab.title().equalsIgnoreCase(title)).findFirst();
    }
}

package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.RunEvents;
import io.datasynchub.connect.gsheet.TableConfig.LossPolicy;
import io.datasynchub.connect.gsheet.TableEvents.Event;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Follows one spreadsheet: reads its tables, and hands on what changed of each. For one thread. */
final class SpreadsheetSync {

    /** What all spreadsheets have in common. */
    record Setup(SheetsReader reader, Pace pace, TableSync.Setup tables, SyncSettings settings) {}

    private final String id;
    private final Setup setup;
    private final TableFindings findings;
    private final RunEvents runEvents;
    private final Map<String, TableSync> tables = new HashMap<>();
    private SpreadsheetMemory memory;
    private long runRows;
    private boolean unsure;

    SpreadsheetSync(String id, Setup setup, RunEvents runEvents) {
        this.id = id;
        this.setup = setup;
        this.findings = new TableFindings(id, setup.tables().events());
        this.runEvents = runEvents;
        Map<String, String> partition = Memory.ofSpreadsheet(id);
        this.memory = SpreadsheetMemory.of(
                setup.tables().store().offsets(List.of(partition)).get(partition));
        memory.tables().forEach(name -> known(name).ifPresent(table -> tables.put(name, follow(name, table))));
    }

    private Optional<KnownTable> known(String name) {
        Map<String, String> partition = Memory.ofTable(id, name);
        return KnownTable.of(setup.tables().store().offsets(List.of(partition)).get(partition));
    }

    private TableSync follow(String name, KnownTable table) {
        return new TableSync(id, name, setup.settings().ofTopic(table.topic()), setup.tables(), table);
    }

    SpreadsheetMemory memory() {
        return memory;
    }

    /** Sends what a message of the signal topic asked for in vain. */
    Steps refuse(String signal, String why, SpreadsheetMemory after) {
        memory = after;
        return Steps.of(List.of(Step.of(List.of(runEvents.refused(signal, why, position())))));
    }

    /** Deals with signals that ask for nothing but a look. */
    void passed(SpreadsheetMemory after) {
        memory = after;
    }

    /** Reads all, and hands on what changed. */
    Steps look() throws SheetsException, InterruptedException {
        return look(null);
    }

    /** Begins a run, or goes on with the one that is under way. */
    Steps run(Run run, SpreadsheetMemory after) throws SheetsException, InterruptedException {
        runRows = 0;
        boolean resumed = run.equals(memory.run());
        memory = after.begin(run);
        Steps begin =
                resumed ? Steps.none() : Steps.of(List.of(Step.settled(List.of(runEvents.accepted(run, position())))));
        Steps[] looked = {null};
        return () -> {
            Step step = begin.next();
            if (step != null) {
                return step;
            }
            if (looked[0] == null) {
                looked[0] = Steps.inOrder(look(run), once(() -> end(run)));
            }
            return looked[0].next();
        };
    }

    private Step end(Run run) {
        memory = memory.end();
        return Step.of(List.of(runEvents.done(run, runRows, position())));
    }

    private RunEvents.Position position() {
        return new RunEvents.Position(Memory.ofSpreadsheet(id), memory.offset());
    }

    @FunctionalInterface
    private interface Late {
        @Nullable Step step() throws SheetsException, InterruptedException;
    }

    private static Steps once(Late late) {
        boolean[] done = {false};
        return () -> {
            if (done[0]) {
                return null;
            }
            done[0] = true;
            return late.step();
        };
    }

    private Steps look(@Nullable Run run) throws SheetsException, InterruptedException {
        long time = setup.pace().millis();
        SpreadsheetReading reading;
        try {
            reading = SpreadsheetReading.of(id, setup, this::settingsOf);
        } catch (SheetsException e) {
            if (!e.isMissing()) {
                throw e;
            }
            return missing(e, time);
        }
        unsure = !reading.ofOneMoment();
        SpreadsheetFacts facts = reading.facts();
        Map<String, Grid> grids = reading.grids();
        reading.selection().unknown().forEach(what -> findings.add(TableFindings.SPREADSHEET, what));
        List<Steps> all = new ArrayList<>();
        all.add(newTables(grids.keySet(), time));
        grids.forEach((name, grid) -> all.add(later(() -> lookAt(name, grid, reading, run, time))));
        memory.tables().stream()
                .filter(name -> !grids.containsKey(name) && !isThere(name, facts))
                .forEach(name -> all.add(later(() -> gone(name, facts, true, "it is not in the spreadsheet", time))));
        all.add(told(time));
        return Steps.inOrder(all.toArray(Steps[]::new));
    }

    /** Whether a table is there, though the settings no longer name it: its rows are left as they are. */
    private static boolean isThere(String name, SpreadsheetFacts facts) {
        return facts.namedRanges().containsKey(name)
                || facts.tabs().stream()
                        .map(SpreadsheetFacts.Tab::title)
                        .anyMatch(tab -> name.equals(tab) || name.startsWith(tab + " "));
    }

    /** Whether the last look could not tell all that is gone, so that another one is needed. */
    boolean isUnsure() {
        return unsure;
    }

    /** The settings of a table of a spreadsheet with this title. */
    private TableSettings settingsOf(String name, String title) {
        TableSync table = tables.get(name);
        return table == null ? setup.settings().ofTopic(setup.settings().topic(id, title, name)) : table.settings();
    }

    private Steps told(long time) {
        return once(() -> {
            List<SourceRecord> records = findings.tell(time, memory::offset);
            return records.isEmpty() ? null : Step.of(records);
        });
    }

    @FunctionalInterface
    private interface LateSteps {
        Steps steps() throws SheetsException, InterruptedException;
    }

    private static Steps later(LateSteps late) {
        Steps[] steps = {null};
        return () -> {
            if (steps[0] == null) {
                steps[0] = late.steps();
            }
            return steps[0].next();
        };
    }

    private Steps missing(SheetsException e, long time) {
        boolean surelyGone = e.kind() == SheetsException.Kind.NOT_FOUND;
        findings.add(TableFindings.SPREADSHEET, e.getMessage());
        List<Steps> all = new ArrayList<>();
        SpreadsheetFacts nothing = new SpreadsheetFacts(id, id, ZoneOffset.UTC, List.of(), Map.of());
        memory.tables().forEach(name -> all.add(later(() -> gone(name, nothing, surelyGone, e.getMessage(), time))));
        all.add(told(time));
        return Steps.inOrder(all.toArray(Steps[]::new));
    }

    /** Every table that is new is told of, and settled, before anything is sent of it: or its rows would be forgotten by a crash. */
    private Steps newTables(Set<String> names, long time) {
        List<String> all = new ArrayList<>(memory.tables());
        names.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all.size() == memory.tables().size() ? Steps.none() : tablesAre(all, time);
    }

    private Steps tablesAre(List<String> names, long time) {
        return once(() -> {
            memory = memory.withTables(names);
            return Step.settled(List.of(setup.tables()
                    .events()
                    .of(
                            id,
                            null,
                            Event.TABLES,
                            String.join(", ", names),
                            time,
                            Memory.ofSpreadsheet(id),
                            memory.offset())));
        });
    }

    private Steps lookAt(String name, Grid grid, SpreadsheetReading reading, @Nullable Run run, long time) {
        SpreadsheetFacts facts = reading.facts();
        String topic = setup.settings().topic(id, facts.title(), name);
        TableSync table = tables.computeIfAbsent(
                name, fresh -> new TableSync(id, fresh, setup.settings().ofTopic(topic), setup.tables(), null));
        if (run != null && !run.conditions().isEmpty() && !run.conditions().containsKey(name)) {
            return Steps.none();
        }
        try {
            if (run != null && run.kind() == Kind.PARTIAL) {
                String condition = run.conditions().getOrDefault(name, "");
                Steps part = table.part(grid, facts, topic, run.id(), condition, time, position());
                return Steps.inOrder(counted(part), once(() -> running(run, name, table)));
            }
            TableSync.Look look = new TableSync.Look(
                    facts,
                    topic,
                    run == null ? null : run.id(),
                    run == null ? null : memory.runMark(),
                    time,
                    reading.ofOneMoment(),
                    what -> findings.add(name, what));
            Steps steps = table.look(grid, look);
            return run == null ? steps : Steps.inOrder(counted(steps), once(() -> running(run, name, table)));
        } catch (TableException e) {
            return cannotFollow(name, e);
        }
    }

    private Step running(Run run, String name, TableSync table) {
        return Step.of(List.of(runEvents.running(run, name, runRows, table.size(), position())));
    }

    private Steps counted(Steps steps) {
        String topic = setup.settings().eventsTopic();
        return () -> {
            Step step = steps.next();
            if (step != null) {
                runRows += step.records().stream()
                        .filter(record ->
                                record.value() != null && !record.topic().equals(topic))
                        .count();
            }
            return step;
        };
    }

    private Steps cannotFollow(String name, TableException e) {
        if (e.isFatal()) {
            throw new ConnectException("Spreadsheet " + id + ", table " + name + ": " + e.getMessage(), e);
        }
        findings.add(name, e.getMessage());
        return Steps.none();
    }

    /** A table that was there, and is no longer. */
    private Steps gone(String name, SpreadsheetFacts facts, boolean surely, String why, long time) {
        TableSync table = tables.get(name);
        if (table == null || table.size() == 0) {
            return Steps.none();
        }
        String setting = TableConfig.ON_MISSING.name();
        LossPolicy policy = table.settings().onMissing();
        if (policy == LossPolicy.FAIL) {
            throw new ConnectException("Spreadsheet " + id + ", table " + name + " is gone: " + why
                    + ". Bring it back, or set " + setting + " to keep or delete");
        }
        if (policy == LossPolicy.KEEP || !surely) {
            findings.add(
                    name,
                    "It is gone: " + why + ". Its rows are kept downstream; with " + setting
                            + "=delete they would be deleted"
                            + (surely ? "" : " if Google said that it does not exist"));
            return Steps.none();
        }
        try {
            return table.deleteAll(facts, time);
        } catch (TableException e) {
            return cannotFollow(name, e);
        }
    }
}

package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A sheet is edited a thousand times at random, and the task is killed again and again with what it had just polled: a map into which the
 * records are played equals the sheet after every edit, and no record came twice.
 */
class FollowsEveryEditPropertyTest {

    private static final int EDITS = 1_000;

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void rows_with_a_key(@ForAll long seed) {
        new Scenario(seed, true, true).play();
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void rows_that_are_what_they_hold(@ForAll long seed) {
        new Scenario(seed, false, true).play();
    }

    /** Without exactly-once records may come twice, and offsets be stored later than the records that they belong to. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void at_least_once(@ForAll long seed, @ForAll boolean keyed) {
        new Scenario(seed, keyed, false).play();
    }

    private static final class Scenario {
        private final Random random;
        private final boolean keyed;
        private final boolean exactlyOnce;
        private final FakeSheets sheets = new FakeSheets();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final SourceWorker worker;
        private final Downstream downstream = new Downstream();
        private int nextId = 1;
        private int nextColumn = 1;

        Scenario(long seed, boolean keyed, boolean exactlyOnce) {
            this.random = new Random(seed);
            this.keyed = keyed;
            this.exactlyOnce = exactlyOnce;
            this.sheets.add("book").tabs.put("t", rows);
            rows.add(new ArrayList<>(List.of("id", "name", "qty")));
            this.worker = keyed
                    ? new SourceWorker(
                            sheets, "key.columns", "id", "batch.max.records", "3", "on.mass.delete", "delete")
                    : new SourceWorker(sheets, "batch.max.records", "3", "on.mass.delete", "delete");
        }

        void play() {
            worker.start();
            for (int edit = 0; edit < EDITS; edit++) {
                edit();
                sheets.touch("book");
                while (random.nextInt(8) == 0) {
                    for (int polls = random.nextInt(12); polls > 0; polls--) {
                        worker.poll();
                    }
                    die();
                    worker.start();
                }
                settle();
                if (exactlyOnce) {
                    assertThat(worker.of("t")).as("nothing comes twice").allSatisfy(this::changesSomething);
                }
                downstream.apply(worker.of("t"));
                worker.forgetRecords();
                assertThat(sorted(downstream.rows)).as("after edit %s", edit).isEqualTo(sorted(expected()));
            }
        }

        private void die() {
            if (exactlyOnce) {
                worker.pollAndDie();
            } else {
                worker.pollAndDieBeforeAllIsStored(random);
            }
        }

        private void settle() {
            worker.settle();
        }

        private void changesSomething(SourceRecord record) {
            boolean there =
                    downstream.rows.containsKey(Downstream.text((org.apache.kafka.connect.data.Struct) record.key())
                            .toString());
            String operation = record.value() instanceof org.apache.kafka.connect.data.Struct envelope
                    ? envelope.getString("op")
                    : "tombstone";
            assertThat(operation.equals("c") || operation.equals("r"))
                    .as("%s of a row that is %s", operation, there ? "there" : "not there")
                    .isEqualTo(!there);
        }

        private Object sorted(Map<String, Map<String, String>> all) {
            if (keyed) {
                return new TreeMap<>(all);
            }
            return all.values().stream().map(Object::toString).sorted().toList();
        }

        private Map<String, Map<String, String>> expected() {
            Map<String, Map<String, String>> expected = new HashMap<>();
            for (int row = 1; row < rows.size(); row++) {
                Map<String, String> cells = new TreeMap<>();
                for (int column = 0; column < rows.get(row).size(); column++) {
                    Object value = rows.get(row).get(column);
                    if (value != null) {
                        cells.put(String.valueOf(rows.get(0).get(column)), value.toString());
                    }
                }
                if (!cells.isEmpty()) {
                    expected.put(keyed ? Map.of("id", cells.get("id")).toString() : "row " + row, cells);
                }
            }
            return expected;
        }

        private void edit() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> insert(1 + random.nextInt(rows.size()));
                case 3 -> paste();
                case 4 -> remove();
                case 5 -> sort();
                case 6 -> moveColumn();
                case 7, 8 -> editCell();
                case 9 -> blankRow();
                case 10 -> addColumn();
                default -> removeColumn();
            }
        }

        private int width() {
            return rows.get(0).size();
        }

        private int idColumn() {
            return rows.get(0).indexOf("id");
        }

        private List<@Nullable Object> row() {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 0; column < width(); column++) {
                row.add(value());
            }
            row.set(idColumn(), keyed ? "k" + nextId++ : "k" + random.nextInt(5));
            return row;
        }

        private @Nullable Object value() {
            return switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> random.nextInt(3);
                default -> "v" + random.nextInt(3);
            };
        }

        private void insert(int place) {
            rows.add(place, row());
        }

        private void paste() {
            for (int count = random.nextInt(60); count > 0; count--) {
                rows.add(row());
            }
        }

        private void remove() {
            for (int count = random.nextInt(40); count > 0 && rows.size() > 2; count--) {
                rows.remove(1 + random.nextInt(rows.size() - 1));
            }
        }

        private void sort() {
            Collections.shuffle(rows.subList(1, rows.size()), random);
        }

        private void moveColumn() {
            int from = random.nextInt(width());
            int to = random.nextInt(width());
            rows.forEach(row -> {
                while (row.size() < width()) {
                    row.add(null);
                }
            });
            rows.forEach(row -> Collections.swap(row, from, to));
        }

        private void editCell() {
            if (rows.size() > 1) {
                int column = random.nextInt(width());
                if (column != idColumn()) {
                    List<@Nullable Object> row = rows.get(1 + random.nextInt(rows.size() - 1));
                    if (row.get(idColumn()) != null) {
                        row.set(column, value());
                    }
                }
            }
        }

        private void blankRow() {
            if (rows.size() > 1) {
                Collections.fill(rows.get(1 + random.nextInt(rows.size() - 1)), null);
            }
        }

        private void addColumn() {
            if (width() < 6) {
                int place = random.nextInt(width() + 1);
                rows.get(0).add(place, "col" + nextColumn++);
                rows.subList(1, rows.size()).forEach(row -> row.add(place, null));
            }
        }

        private void removeColumn() {
            int place = random.nextInt(width());
            if (width() > 2 && place != idColumn()) {
                rows.forEach(row -> row.remove(place));
            }
        }
    }
}

package io.datasynchub.connect.testkit;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.BatchWriter;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.common.sink.RecordMapper;
import io.datasynchub.connect.common.sink.WriteOp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A store in memory that does to each write what a plan says, and remembers what it saw. */
final class FakeStore implements BatchWriter<FakeStore.Write>, RecordMapper<FakeStore.Write> {

    /** What the store does to one write. */
    enum Fate {
        APPLY,
        FAIL,
        APPLY_AND_LOSE_THE_ANSWER,
        REFUSE
    }

    /**
     * A write of a name under an id; no name is a deletion, no id one of everything. A write that is not whole adds to the
     * name.
     */
    record Write(@Nullable Long id, @Nullable String name, boolean whole) implements WriteOp {
        @Override
        public Object identity() {
            return id == null ? "everything" : id;
        }

        @Override
        public boolean touchesAll() {
            return id == null;
        }

        @Override
        public int size() {
            return 10;
        }
    }

    private final Function<Write, Fate> plan;
    private final TreeMap<Long, String> contents = new TreeMap<>();
    private final Set<Object> beingWritten = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    FakeStore(Function<Write, Fate> plan) {
        this.plan = plan;
    }

    @Override
    public Write upsert(SinkRecord record, Change.Upsert change) {
        if (change.row().value() instanceof Struct row) {
            String name = row.getString("name");
            boolean whole = !name.startsWith("+");
            return new Write(row.getInt64("id"), whole ? name : name.substring(1), whole);
        }
        throw new UnmappableValue("not a row of this store");
    }

    @Override
    public Write delete(SinkRecord record, Change.Delete change) {
        SchemaAndValue key = change.key();
        if (key.value() instanceof Struct struct) {
            return new Write(struct.getInt64("id"), null, true);
        }
        throw new UnmappableValue("not a key of this store");
    }

    @Override
    public Write truncate(SinkRecord record, Change.Truncate change) {
        return new Write(null, null, true);
    }

    @Override
    public List<Outcome> write(List<Write> batch) {
        begin(batch);
        List<Outcome> outcomes = batch.stream().map(this::apply).toList();
        end(batch);
        return outcomes;
    }

    private synchronized void begin(List<Write> batch) {
        for (Write write : batch) {
            if (write.touchesAll() && !beingWritten.isEmpty()) {
                violations.add("everything and " + beingWritten + " at once");
            }
            if (!beingWritten.add(write.identity()) || !write.touchesAll() && beingWritten.contains("everything")) {
                violations.add("two writes of " + write.id() + " at once");
            }
        }
    }

    private synchronized void end(List<Write> batch) {
        batch.forEach(write -> beingWritten.remove(write.identity()));
    }

    private synchronized Outcome apply(Write write) {
        Fate fate = plan.apply(write);
        if (fate == Fate.APPLY || fate == Fate.APPLY_AND_LOSE_THE_ANSWER) {
            if (write.id() == null) {
                contents.clear();
            } else if (write.name() == null) {
                contents.remove(write.id());
            } else if (write.whole()) {
                contents.put(write.id(), write.name());
            } else {
                contents.merge(write.id(), write.name(), (old, added) -> old.endsWith(added) ? old : old + added);
            }
        }
        return switch (fate) {
            case APPLY -> Outcome.WRITTEN;
            case FAIL, APPLY_AND_LOSE_THE_ANSWER -> new Outcome.Retry("as planned");
            case REFUSE -> new Outcome.Rejected("as planned");
        };
    }

    synchronized Map<Long, String> contents() {
        return new TreeMap<>(contents);
    }

    /** What no correct engine makes a store see. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }
}

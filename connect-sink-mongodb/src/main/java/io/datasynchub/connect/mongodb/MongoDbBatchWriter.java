package io.datasynchub.connect.mongodb;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import io.datasynchub.connect.common.sink.BatchWriter;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.common.sink.WritePosition;
import io.datasynchub.connect.mongodb.MongoWrite.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch as one command where the server takes writes on several collections in one, and otherwise as one a collection
 * and kind of write, however its records were interleaved.
 */
final class MongoDbBatchWriter implements BatchWriter<MongoWrite> {

    private record Destination(Namespace namespace, Kind kind) {}

    private final Commands commands;
    private final WriteCommand command;
    private final BulkWriter bulk;
    private final StoredPositions positions;
    private final Tombstones tombstones;
    private final CollectionSetup setup = new CollectionSetup();

    MongoDbBatchWriter(Commands commands, @Nullable WriteConcern writeConcern) {
        this.commands = commands;
        this.command = new WriteCommand(writeConcern);
        this.bulk = new BulkWriter(commands, command);
        this.positions = new StoredPositions(commands);
        this.tombstones = new Tombstones(commands);
    }

    @Override
    public List<Outcome> write(List<MongoWrite> batch) throws InterruptedException {
        MongoWrite first = batch.get(0);
        if (batch.stream().allMatch(first::goesWith)) {
            return write(new Destination(first.document().namespace(), first.kind()), batch);
        }
        Map<Destination, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            MongoWrite write = batch.get(i);
            groups.computeIfAbsent(new Destination(write.document().namespace(), write.kind()), d -> new ArrayList<>())
                    .add(i);
        }
        if (groups.size() > 1 && batch.stream().noneMatch(MongoWrite::needsMore) && bulk.available()) {
            Optional<List<Outcome>> answers = inOneCommand(groups.keySet(), batch);
            if (answers.isPresent()) {
                return answers.get();
            }
        }
        return oneByOne(groups, batch);
    }

    /** Empty if it has to be done collection by collection, where it shows what is wrong. */
    private Optional<List<Outcome>> inOneCommand(Set<Destination> destinations, List<MongoWrite> batch)
            throws InterruptedException {
        try {
            destinations.forEach(destination -> setup.prepare(commands, destination.namespace()));
            List<Outcome> outcomes = new ArrayList<>(batch.size());
            for (List<MongoWrite> part : inParts(batch)) {
                outcomes.addAll(
                        bulk.run(part, index -> (onId, otherwise) -> duplicate(part.get(index), onId, otherwise)));
            }
            return Optional.of(outcomes);
        } catch (MongoException e) {
            return Failure.of(e) instanceof Failure.Transient passing
                    ? Optional.of(later(passing, batch.size()))
                    : Optional.empty();
        }
    }

    private List<Outcome> oneByOne(Map<Destination, List<Integer>> groups, List<MongoWrite> batch)
            throws InterruptedException {
        Outcome[] outcomes = new Outcome[batch.size()];
        for (Map.Entry<Destination, List<Integer>> group : groups.entrySet()) {
            List<MongoWrite> writes = group.getValue().stream().map(batch::get).toList();
            List<Outcome> answers = write(group.getKey(), writes);
            for (int i = 0; i < answers.size(); i++) {
                outcomes[group.getValue().get(i)] = answers.get(i);
            }
        }
        return Arrays.asList(outcomes);
    }

    private List<Outcome> write(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        try {
            setup.prepare(commands, destination.namespace());
            return guarded(destination, writes);
        } catch (MongoException e) {
            return failed(destination, writes, e);
        }
    }

    /** Sends what no later deletion has overtaken. */
    private List<Outcome> guarded(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        if (writes.get(0).position() == null || writes.get(0).touchesAll()) {
            return inCommands(destination, writes);
        }
        if (destination.kind() == Kind.DELETE) {
            tombstones.remember(destination.namespace(), writes);
            return inCommands(destination, writes);
        }
        Set<Integer> stale = tombstones.deletedLater(destination.namespace(), writes);
        if (stale.isEmpty()) {
            return inCommands(destination, writes);
        }
        Outcome[] outcomes = new Outcome[writes.size()];
        List<Integer> fresh = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            outcomes[i] = new Outcome.Ignored(Outcome.Why.STALE);
            if (!stale.contains(i)) {
                fresh.add(i);
            }
        }
        if (!fresh.isEmpty()) {
            List<Outcome> answers =
                    inCommands(destination, fresh.stream().map(writes::get).toList());
            for (int i = 0; i < fresh.size(); i++) {
                outcomes[fresh.get(i)] = answers.get(i);
            }
        }
        return Arrays.asList(outcomes);
    }

    private List<Outcome> inCommands(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(writes.size());
        for (List<MongoWrite> part : inParts(writes)) {
            outcomes.addAll(run(destination, part));
        }
        return outcomes;
    }

    /** The writes in parts that one command each can hold. */
    private static List<List<MongoWrite>> inParts(List<MongoWrite> writes) {
        List<List<MongoWrite>> parts = new ArrayList<>();
        int from = 0;
        while (from < writes.size()) {
            int to = endOfCommand(writes, from);
            parts.add(writes.subList(from, to));
            from = to;
        }
        return parts;
    }

    /** Where a command that begins at {@code from} has to end to stay within the size that a server takes. */
    private static int endOfCommand(List<MongoWrite> writes, int from) {
        long bytes = writes.get(from).size();
        int to = from + 1;
        while (to < writes.size() && bytes + writes.get(to).size() <= WriteCommand.LARGEST - 64L * (to - from)) {
            bytes += writes.get(to++).size();
        }
        return to;
    }

    private List<Outcome> run(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        Namespace namespace = destination.namespace();
        try {
            carryOutFirst(namespace, writes);
            return WriteReply.outcomes(
                    commands.run(
                            namespace.database(),
                            command.of(
                                    namespace.collection(),
                                    destination.kind(),
                                    writes.stream().map(MongoWrite::statement).toList())),
                    writes.size(),
                    index -> (onId, otherwise) -> duplicate(writes.get(index), onId, otherwise));
        } catch (MongoException e) {
            return failed(destination, writes, e);
        }
    }

    private void carryOutFirst(Namespace namespace, List<MongoWrite> writes) {
        List<byte[]> statements = new ArrayList<>();
        for (MongoWrite write : writes) {
            if (write.before() != null) {
                statements.add(write.before());
            }
        }
        if (!statements.isEmpty()) {
            commands.run(namespace.database(), command.of(namespace.collection(), Kind.UPDATE, statements));
        }
    }

    /**
     * What it means that a write met a key that exists: for a guarded one that the document is newer, for an insertion that the
     * document is there, for an unguarded upsert that another one of it came first.
     */
    private Outcome duplicate(MongoWrite write, boolean onId, Outcome.Rejected otherwise) {
        if (write.kind() != Kind.INSERT && write.position() == null) {
            return onId ? new Outcome.Retry("two upserts of one new document met") : otherwise;
        }
        if (write.kind() == Kind.INSERT && onId) {
            return new Outcome.Ignored(Outcome.Why.DUPLICATE);
        }
        Namespace namespace = write.document().namespace();
        Map<BsonValue, Optional<WritePosition>> stored =
                positions.find(namespace.database(), namespace.collection(), List.of(write.document()));
        Optional<WritePosition> position = stored.values().stream().findFirst().orElse(Optional.empty());
        if (write.kind() == Kind.INSERT) {
            return stored.isEmpty() ? otherwise : new Outcome.Ignored(Outcome.Why.DUPLICATE);
        }
        if (write.isOlderThan(position.orElse(null))) {
            return new Outcome.Ignored(Outcome.Why.STALE);
        }
        return onId ? new Outcome.Retry("two upserts of one new document met") : otherwise;
    }

    private List<Outcome> failed(Destination destination, List<MongoWrite> writes, MongoException thrown)
            throws InterruptedException {
        Failure failure = Failure.of(thrown);
        if (failure instanceof Failure.Interrupted) {
            throw new InterruptedException("stopped while writing to " + destination.namespace());
        }
        if (failure instanceof Failure.Permanent permanent) {
            throw new ConnectException(
                    "cannot write to " + destination.namespace() + ": " + permanent.remedy(), thrown);
        }
        if (failure instanceof Failure.Unacceptable unacceptable) {
            return writes.size() == 1
                    ? List.of(new Outcome.Rejected(unacceptable.reason()))
                    : inHalves(destination, writes);
        }
        return later((Failure.Transient) failure, writes.size());
    }

    private List<Outcome> later(Failure.Transient failure, int writes) {
        bulk.forget();
        return Collections.nCopies(writes, new Outcome.Retry(failure.cause()));
    }

    /** Finds the statement that a server does not accept by leaving it alone in a command. */
    private List<Outcome> inHalves(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        int middle = writes.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(run(destination, writes.subList(0, middle)));
        outcomes.addAll(run(destination, writes.subList(middle, writes.size())));
        return outcomes;
    }
}

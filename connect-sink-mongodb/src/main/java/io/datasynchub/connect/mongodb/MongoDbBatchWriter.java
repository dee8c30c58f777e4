package io.datasynchub.connect.mongodb;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import io.datasynchub.connect.common.sink.BatchWriter;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.mongodb.MongoWrite.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Sends a batch as one command a collection and kind of write, however its records were interleaved. */
final class MongoDbBatchWriter implements BatchWriter<MongoWrite> {

    /** How commands reach a server; {@link MongoDbClient} outside of tests. */
    @FunctionalInterface
    interface Commands {
        org.bson.BsonDocument run(String database, org.bson.BsonDocument command);
    }

    private record Destination(Namespace namespace, Kind kind) {}

    private final Commands commands;
    private final WriteCommand command;

    MongoDbBatchWriter(Commands commands, @Nullable WriteConcern writeConcern) {
        this.commands = commands;
        this.command = new WriteCommand(writeConcern);
    }

    @Override
    public List<Outcome> write(List<MongoWrite> batch) throws InterruptedException {
        Map<Destination, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            MongoWrite write = batch.get(i);
            positions
                    .computeIfAbsent(
                            new Destination(write.document().namespace(), write.kind()), d -> new ArrayList<>())
                    .add(i);
        }
        Outcome[] outcomes = new Outcome[batch.size()];
        for (Map.Entry<Destination, List<Integer>> group : positions.entrySet()) {
            List<MongoWrite> writes = group.getValue().stream().map(batch::get).toList();
            List<Outcome> answers = write(group.getKey(), writes);
            for (int i = 0; i < answers.size(); i++) {
                outcomes[group.getValue().get(i)] = answers.get(i);
            }
        }
        return Arrays.asList(outcomes);
    }

    private List<Outcome> write(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(writes.size());
        int from = 0;
        while (from < writes.size()) {
            int to = endOfCommand(writes, from);
            outcomes.addAll(run(destination, writes.subList(from, to)));
            from = to;
        }
        return outcomes;
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
            return WriteReply.outcomes(
                    commands.run(namespace.database(), command.of(namespace, destination.kind(), writes)),
                    writes.size());
        } catch (MongoException e) {
            return failed(destination, writes, e);
        }
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
        String cause = failure instanceof Failure.Transient passing ? passing.cause() : "unknown";
        return Collections.nCopies(writes.size(), new Outcome.Retry(cause));
    }

    /** Finds the statement that a server does not accept by leaving it alone in a command. */
    private List<Outcome> inHalves(Destination destination, List<MongoWrite> writes) throws InterruptedException {
        int middle = writes.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(run(destination, writes.subList(0, middle)));
        outcomes.addAll(run(destination, writes.subList(middle, writes.size())));
        return outcomes;
    }
}

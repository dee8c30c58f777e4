package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.sink.BatchWriter;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Sends writes as one bulk request, their indices seen to before. Called by several lanes at once. */
final class BulkWriter implements BatchWriter<EsWrite> {

    private final BulkSender sender;
    private final IndexSetup setup;
    private final BodyLimit limit = new BodyLimit();
    private final Bodies bodies = new Bodies();

    BulkWriter(BulkSender sender, IndexSetup setup) {
        this.sender = sender;
        this.setup = setup;
    }

    /** What an index has to have before a document can go there. */
    private record Need(Target target, ObjectOf columns) {

        /** Of rows without a schema nothing is known, but that they need an index. */
        static final ObjectOf NO_COLUMNS = new ObjectOf(List.of());

        static Need of(EsWrite write) {
            return new Need(write.target(), columns(write));
        }

        static ObjectOf columns(EsWrite write) {
            return write.columns() == null ? NO_COLUMNS : write.columns();
        }
    }

    @Override
    public List<Outcome> write(List<EsWrite> batch) throws InterruptedException {
        Map<Need, Outcome> unmet = unmetNeeds(batch);
        if (unmet.isEmpty()) {
            return send(batch);
        }
        List<EsWrite> ready = batch.stream()
                .filter(write -> !unmet.containsKey(Need.of(write)))
                .toList();
        Iterator<Outcome> sent = send(ready).iterator();
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (EsWrite write : batch) {
            Outcome notSent = unmet.get(Need.of(write));
            outcomes.add(notSent == null ? sent.next() : notSent);
        }
        return outcomes;
    }

    private Map<Need, Outcome> unmetNeeds(List<EsWrite> batch) throws InterruptedException {
        Map<Need, Outcome> unmet = new HashMap<>();
        Target target = null;
        ObjectOf columns = null;
        for (EsWrite write : batch) {
            boolean seen = Need.columns(write) == columns && write.target().equals(target);
            if (needsIndex(write) && !seen) {
                target = write.target();
                columns = Need.columns(write);
                if (unmet.isEmpty() || !unmet.containsKey(Need.of(write))) {
                    setup.ensure(target, columns).ifPresent(outcome -> unmet.put(Need.of(write), outcome));
                }
            }
        }
        return unmet;
    }

    /** All but a plain deletion make an index that is not there. */
    private static boolean needsIndex(EsWrite write) {
        return write.action() != EsWrite.Action.DELETE || write.versioned();
    }

    private List<Outcome> send(List<EsWrite> writes) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(writes.size());
        for (List<EsWrite> part : writes.isEmpty() ? List.<List<EsWrite>>of() : limit.cut(writes)) {
            sendPart(part, outcomes);
        }
        return outcomes;
    }

    private void sendPart(List<EsWrite> writes, List<Outcome> outcomes) throws InterruptedException {
        BulkRequest request = BulkRequest.of(writes, bodies);
        BulkReply reply = sender.send(request);
        if (reply instanceof BulkReply.Answered) {
            bodies.give(request.bytes());
        }
        BulkOutcomes read = BulkOutcomes.read(writes, reply);
        if (read instanceof BulkOutcomes.Settled settled) {
            settled.lostIndices().forEach(setup::forget);
            outcomes.addAll(settled.outcomes());
            return;
        }
        if (reply instanceof BulkReply.Failed failed && failed.failure().kind() == Failure.Kind.TOO_LARGE) {
            limit.refused(request.length());
        }
        int middle = writes.size() / 2;
        sendPart(writes.subList(0, middle), outcomes);
        sendPart(writes.subList(middle, writes.size()), outcomes);
    }
}

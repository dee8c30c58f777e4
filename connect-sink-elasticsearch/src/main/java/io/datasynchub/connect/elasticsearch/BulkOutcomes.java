package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Reads what became of each write from the answer to its request. Pure. */
sealed interface BulkOutcomes {

    /**
     * One outcome a write, in the same order.
     *
     * @param lostIndices the indices that were found not to be there
     */
    record Settled(List<Outcome> outcomes, Set<String> lostIndices) implements BulkOutcomes {}

    /** The request as a whole was refused for something that one of its writes has: send each half by itself. */
    record Halve() implements BulkOutcomes {}

    /** How the server begins the reason for a document that does not fit its mapping; the field's name comes first. */
    Pattern MISFIT =
            Pattern.compile("\\[\\d+:\\d+] failed to parse field \\[([^\\[\\]]{1,1000})] of type \\[([a-z_]+)]");

    /**
     * Reads an answer.
     *
     * @param writes what was sent
     * @throws ConnectException if nothing of this kind can succeed with the credentials that are set
     */
    static BulkOutcomes read(List<EsWrite> writes, BulkReply reply) {
        if (reply instanceof BulkReply.Failed failed) {
            return ofRequest(writes, failed.failure());
        }
        List<BulkReply.Item> items = ((BulkReply.Answered) reply).items();
        if (items.size() != writes.size()) {
            return all(
                    writes,
                    new Outcome.Retry("the answer has " + items.size() + " items for " + writes.size() + " writes"));
        }
        List<Outcome> outcomes = new ArrayList<>(items.size());
        Set<String> lostIndices = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            EsWrite write = writes.get(i);
            BulkReply.Item item = items.get(i);
            if (item.succeeded()) {
                outcomes.add(Outcome.WRITTEN);
            } else {
                outcomes.add(ofFailed(write, item));
                if (item.failure().kind() == Failure.Kind.NO_INDEX) {
                    lostIndices.add(write.index());
                }
            }
        }
        return new Settled(outcomes, lostIndices);
    }

    private static BulkOutcomes ofRequest(List<EsWrite> writes, Failure failure) {
        return switch (failure.kind()) {
            case TRANSIENT, NO_INDEX -> all(writes, new Outcome.Retry(failure.toString()));
            case UNAUTHENTICATED -> throw Failure.unauthenticated();
            case FORBIDDEN -> throw Failure.forbidden(writes.get(0).index());
            case TOO_LARGE, REFUSED ->
                writes.size() > 1 ? new Halve() : all(writes, rejected(writes.get(0), failure, ""));
        };
    }

    private static BulkOutcomes all(List<EsWrite> writes, Outcome outcome) {
        return new Settled(Collections.nCopies(writes.size(), outcome), Set.of());
    }

    private static Outcome ofFailed(EsWrite write, BulkReply.Item item) {
        Failure failure = item.failure();
        EsWrite.Action action = write.action();
        if (failure.nothingThere() && (action == EsWrite.Action.DELETE || action == EsWrite.Action.MARK)) {
            return new Outcome.Ignored(Outcome.Why.ABSENT);
        }
        if (failure.conflict()) {
            return ofConflict(write, item);
        }
        return switch (failure.kind()) {
            case TRANSIENT -> new Outcome.Retry(failure + " for the index " + write.index());
            case NO_INDEX ->
                new Outcome.Retry("the index " + write.index()
                        + " is gone: before the next attempt it is looked for, and made if it is not there");
            case UNAUTHENTICATED -> throw Failure.unauthenticated();
            case FORBIDDEN -> throw Failure.forbidden(write.index());
            case TOO_LARGE, REFUSED -> rejected(write, failure, item.reason());
        };
    }

    /** Something else is there than the write wants: for good if the write says what it wants, for now if the server does. */
    private static Outcome ofConflict(EsWrite write, BulkReply.Item item) {
        if (write.versioned()) {
            return new Outcome.Ignored(Outcome.Why.STALE);
        }
        return switch (write.action()) {
            case CREATE -> new Outcome.Ignored(Outcome.Why.DUPLICATE);
            case UPDATE, MARK -> new Outcome.Retry(item.failure() + " for the index " + write.index());
            case INDEX, DELETE -> rejected(write, item.failure(), item.reason());
        };
    }

    private static Outcome.Rejected rejected(EsWrite write, Failure failure, String reason) {
        String where = " by the index " + write.index() + " of Elasticsearch";
        if (failure.kind() == Failure.Kind.TOO_LARGE) {
            return new Outcome.Rejected("refused as too large (" + write.size() + " bytes, " + failure + ")" + where
                    + ": see http.max_content_length on the server");
        }
        return new Outcome.Rejected("refused with " + failure + where + misfit(write.columns(), reason));
    }

    /** The field that did not fit, if that is one that the row's schema names: other text may be a part of the document. */
    private static String misfit(@Nullable ObjectOf columns, String reason) {
        Matcher begin = MISFIT.matcher(reason);
        if (columns == null || !begin.lookingAt()) {
            return "";
        }
        String field = begin.group(1);
        for (Column column : columns.columns()) {
            if (field.equals(column.name())) {
                return ", whose mapping has the field " + field + " as " + begin.group(2);
            }
        }
        return "";
    }
}

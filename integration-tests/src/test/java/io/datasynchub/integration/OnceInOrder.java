package io.datasynchub.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Looks for numbers from 1 on that should each be there once, one after the other. */
final class OnceInOrder {

    private static final int FAULTS_TOLD = 10;

    private OnceInOrder() {}

    /** The first faults, each with the place of the message; none if the messages are numbered from 1 to {@code last}. */
    static List<String> faults(
            List<SourceTopic.Message> messages, ToLongFunction<SourceTopic.Message> number, long last) {
        List<String> faults = new ArrayList<>();
        long before = 0;
        for (SourceTopic.Message message : messages) {
            long here = number.applyAsLong(message);
            if (here != before + 1) {
                faults.add("at " + message.place() + " comes " + here + " after " + before);
            }
            before = here;
        }
        if (before != last) {
            faults.add("the last is " + before + " and not " + last);
        }
        return faults.subList(0, Math.min(FAULTS_TOLD, faults.size()));
    }
}

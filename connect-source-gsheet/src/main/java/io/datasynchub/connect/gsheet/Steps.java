package io.datasynchub.connect.gsheet;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is handed on, step by step; each is worked out when its turn has come. For one thread. */
interface Steps {

    /** The next step; null at the end. */
    @Nullable Step next() throws SheetsException, InterruptedException;

    static Steps none() {
        return () -> null;
    }

    static Steps of(List<Step> steps) {
        Deque<Step> left = new ArrayDeque<>(steps);
        return left::poll;
    }

    /** One after the other. */
    static Steps inOrder(Steps... all) {
        Deque<Steps> left = new ArrayDeque<>(Arrays.asList(all));
        return () -> {
            while (!left.isEmpty()) {
                Step step = left.element().next();
                if (step != null) {
                    return step;
                }
                left.remove();
            }
            return null;
        };
    }
}

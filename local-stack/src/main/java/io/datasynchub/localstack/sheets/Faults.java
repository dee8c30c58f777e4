package io.datasynchub.localstack.sheets;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to go wrong. Safe to use from several threads. */
public final class Faults {

    private final List<Coming> coming = new ArrayList<>();
    private @Nullable Large large;

    private static final class Coming {
        private final String methods;
        private final Fault fault;
        private int left;

        Coming(int left, String methods, Fault fault) {
            this.left = left;
            this.methods = methods;
            this.fault = fault;
        }
    }

    private record Large(int rows, Fault fault) {}

    /**
     * Lets the next calls fail.
     *
     * @param methods the id of a method, such as {@code sheets.spreadsheets.values.batchGet}, or how ids begin, such as {@code drive.};
     *     {@value Calls#TOKEN} for the token endpoint
     */
    public synchronized void next(int count, String methods, Fault fault) {
        coming.add(new Coming(count, methods, fault));
    }

    /** Lets each read fail that asks for more rows of a tab than this. */
    public synchronized void readsOver(int rows, Fault fault) {
        large = new Large(rows, fault);
    }

    public synchronized void clear() {
        coming.clear();
        large = null;
    }

    synchronized Optional<Fault> of(String method) {
        for (Iterator<Coming> all = coming.iterator(); all.hasNext(); ) {
            Coming next = all.next();
            if (method.startsWith(next.methods)) {
                if (--next.left <= 0) {
                    all.remove();
                }
                return Optional.of(next.fault);
            }
        }
        return Optional.empty();
    }

    synchronized Optional<Fault> ofRead(int rows) {
        return Optional.ofNullable(large).filter(limit -> rows > limit.rows()).map(Large::fault);
    }
}

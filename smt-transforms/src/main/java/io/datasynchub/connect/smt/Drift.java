package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;

/** How a record's fields differ from those that were known: by name, never by value. For one thread. */
final class Drift {

    private final List<String> changes = new ArrayList<>();
    private boolean compatible = true;

    void add(String change, boolean isCompatible) {
        changes.add(change);
        compatible &= isCompatible;
    }

    boolean isNone() {
        return changes.isEmpty();
    }

    /** Whether whoever reads by what was known can read on: fields that may be missing came or went, numbers became wider. */
    boolean isCompatible() {
        return compatible;
    }

    @Override
    public String toString() {
        return String.join(", ", changes);
    }
}

package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.TableConfig.LossPolicy;
import io.datasynchub.connect.gsheet.TableDiff.Counts;
import java.util.function.Consumer;

/** Holds back what would lose many rows of a table downstream, and tells of rows that never get there. */
final class LossGuard {

    private final TableSettings settings;

    LossGuard(TableSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the rows that are gone may be deleted downstream.
     *
     * @param first whether nothing was sent before
     * @param findings told if they may not
     * @throws TableException if the policy is to fail
     */
    boolean allows(TableDiff diff, boolean first, Consumer<String> findings) throws TableException {
        if (first) {
            return true;
        }
        Counts counts = diff.count();
        int percent = counts.percentGone(settings.keyColumns().isEmpty());
        if (!counts.allGone() && percent <= settings.deletesMaxPercent()
                || settings.onMassDelete() == LossPolicy.DELETE) {
            return true;
        }
        String what = counts.deleted() + " rows are gone, " + percent + " % of what was there ("
                + TableConfig.DELETES_MAX_PERCENT.name() + " is " + settings.deletesMaxPercent() + ")";
        String mend = ": bring them back, or set " + TableConfig.ON_MASS_DELETE.name() + " to delete";
        if (settings.onMassDelete() == LossPolicy.FAIL) {
            throw TableException.fatal(what + mend);
        }
        findings.accept(what + ", and are kept downstream" + mend);
        return false;
    }

    /** @param count rows that are not in the table for want of a key, or because of a cell that does not fit */
    void tellOfRowsLeftOut(int count, Consumer<String> findings) {
        if (count > 0) {
            findings.accept(count + " rows are left out: "
                    + (settings.keyColumns().isEmpty()
                            ? "they hold cells that do not fit (" + TableConfig.ON_BAD_CELL.name() + ")"
                            : "they have no value in a key column (" + TableConfig.ON_BLANK_KEY.name() + ")"));
        }
    }
}

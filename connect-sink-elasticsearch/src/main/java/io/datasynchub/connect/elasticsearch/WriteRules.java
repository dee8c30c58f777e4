package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.WriteMode;

/**
 * How changes are written.
 *
 * @param script the script that {@link WriteMode#UPDATE} runs; none if the row's columns are set
 * @param softDeleteField what {@link DeleteMode#SOFT} sets to true
 * @param nullsForUnwritable whether a value that has no form becomes null; otherwise its record is rejected
 */
record WriteRules(
        WriteMode mode, Script script, DeleteMode deletes, String softDeleteField, boolean nullsForUnwritable) {

    static final WriteRules DEFAULT =
            new WriteRules(WriteMode.REPLACE, Script.NONE, DeleteMode.DELETE, "__deleted", false);
}

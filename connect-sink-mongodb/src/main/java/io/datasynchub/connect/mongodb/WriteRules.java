package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.WriteMode;
import java.util.List;

/**
 * How changes are written.
 *
 * @param matchedBy the columns by which {@link WriteMode#UPSERT} finds a document; empty otherwise
 * @param softDeleteField what {@link DeleteMode#SOFT} sets to true
 */
record WriteRules(
        WriteMode mode,
        List<String> matchedBy,
        DeleteMode deletes,
        String softDeleteField,
        Stamps stamps,
        FieldNames names,
        ValuePolicies values) {

    static final WriteRules DEFAULT = new WriteRules(
            WriteMode.REPLACE,
            List.of(),
            DeleteMode.DELETE,
            "__deleted",
            Stamps.NONE,
            FieldNames.KEEP,
            ValuePolicies.DEFAULT);

    WriteRules {
        matchedBy = List.copyOf(matchedBy);
    }
}

package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import io.debezium.relational.TableId;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/** Which tables a run reads. */
final class RunTables {

    private RunTables() {}

    /**
     * The tables of a run, in the order of their names.
     *
     * @throws DataException if one that it names is not captured
     */
    static List<TableId> of(Run run, CaptureFilter filter, TableServer server) throws ServerException {
        List<TableId> captured = filter.choose(server.tables()).stream()
                .sorted(Comparator.comparing(TableId::toString))
                .toList();
        if (run.conditions().isEmpty()) {
            return captured;
        }
        for (String name : run.conditions().keySet()) {
            if (captured.stream().noneMatch(table -> table.toString().equals(name))) {
                throw new DataException("No table " + name + " is captured: is it there, and do database.include.list"
                        + " and table.include.list choose it?");
            }
        }
        return captured.stream()
                .filter(table -> run.conditions().containsKey(table.toString()))
                .toList();
    }
}

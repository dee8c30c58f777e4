package io.datasynchub.connect.mysql;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The position behind one row of a table, in the form that Connect stores. It is put together when somebody looks at it: of most
 * rows nobody does, since a worker stores the last of many.
 */
final class RowOffset extends AbstractMap<String, Object> {

    private final Map<String, Object> begin;
    private final List<String> key;
    private final long rows;

    /**
     * @param begin an earlier position in the same table of the same run
     * @param key the row's; empty if reading cannot go on after it
     * @param rows how many rows of the run are handed on, this one among them
     */
    RowOffset(Map<String, Object> begin, List<String> key, long rows) {
        this.begin = begin;
        this.key = key;
        this.rows = rows;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> offset = new HashMap<>(begin);
        BatchPosition.putRow(offset, key, rows);
        return offset.entrySet();
    }
}

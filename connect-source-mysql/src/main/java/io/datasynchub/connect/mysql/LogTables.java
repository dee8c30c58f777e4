package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import java.util.Optional;

/** The tables as the part of the task sees them that reads the log. For any thread. */
interface LogTables {

    /** How far the log is read; empty while it is not, as during the first snapshot, or nothing was handed on yet. */
    Optional<LogPlace> reached();

    /** Whether changes of the table can be read; those of an unknown table are passed over. */
    boolean knows(TableId table);

    /** Makes a table known from here on, after a restart too. */
    void define(Table table);
}

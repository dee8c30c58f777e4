package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server as a batch sees it: tables, their definitions and their rows. For one thread, but for {@link #abort}. */
interface TableServer extends AutoCloseable {

    /** The rows of a result, one after the other, their cells in the server's text form. */
    interface Rows extends AutoCloseable {

        /** Steps to the next row; false behind the last. */
        boolean next() throws ServerException;

        /** A cell of this row, counted from 0; null for NULL. */
        byte @Nullable [] cell(int column) throws ServerException;

        @Override
        void close() throws ServerException;
    }

    /** A place in the server's binary log; an empty file if the server does not tell. */
    record LogPlace(String file, long position) implements Comparable<LogPlace> {
        static final LogPlace UNKNOWN = new LogPlace("", 0);

        /** By the number that ends the file's name, which grows beyond its six digits. */
        private static final Comparator<LogPlace> ORDER = Comparator.comparingInt(
                        (LogPlace place) -> place.file().length())
                .thenComparing(LogPlace::file)
                .thenComparingLong(LogPlace::position);

        @Override
        public int compareTo(LogPlace other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return file + ":" + position;
        }
    }

    /** The base tables that the user can see. */
    Set<TableId> tables() throws ServerException;

    /** The statement that would create a table as it is now. */
    String definition(TableId table) throws ServerException;

    /** About how many rows a table has, by the server's own statistics. */
    long about(TableId table) throws ServerException;

    /** How far the binary log has come. */
    LogPlace logPlace() throws ServerException;

    /** The answer to a query, read as it comes, however long it is. */
    Rows query(String statement) throws ServerException;

    /** Ends what is going on at once. From any thread. */
    void abort();

    @Override
    void close();
}

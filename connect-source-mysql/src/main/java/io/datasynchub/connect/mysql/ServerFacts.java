package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.util.Set;

/**
 * What a server says of itself and of the user who asks.
 *
 * @param account the user as the server knows it, quoted for use in a statement: {@code 'user'@'host'}
 * @param binaryLog whether the server keeps a binary log
 * @param logFormat {@code ROW}, {@code STATEMENT} or {@code MIXED}
 * @param rowImage {@code FULL}, {@code MINIMAL} or {@code NOBLOB}
 * @param rowValueOptions empty, or what MySQL leaves out of logged JSON values
 * @param tables the base tables that the user can see
 */
record ServerFacts(
        ServerVersion version,
        String account,
        boolean binaryLog,
        String logFormat,
        String rowImage,
        String rowValueOptions,
        Grants grants,
        Set<TableId> tables) {

    ServerFacts {
        tables = Set.copyOf(tables);
    }
}

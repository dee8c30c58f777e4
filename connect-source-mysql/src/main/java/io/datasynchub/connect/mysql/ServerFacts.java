package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says of itself and of the user who asks.
 *
 * @param account the user as the server knows it, quoted for use in a statement: {@code 'user'@'host'}
 * @param binaryLog whether the server keeps a binary log
 * @param logFormat {@code ROW}, {@code STATEMENT} or {@code MIXED}
 * @param rowImage {@code FULL}, {@code MINIMAL} or {@code NOBLOB}
 * @param rowValueOptions empty, or what MySQL leaves out of logged JSON values
 * @param logRetention how long the log is kept; empty for ever, or if the server does not tell
 * @param tables the base tables that the user can see
 * @param keyless those without a primary key
 */
record ServerFacts(
        ServerVersion version,
        String account,
        boolean binaryLog,
        String logFormat,
        String rowImage,
        String rowValueOptions,
        Optional<Duration> logRetention,
        Grants grants,
        Set<TableId> tables,
        Set<TableId> keyless) {

    ServerFacts {
        tables = Set.copyOf(tables);
        keyless = Set.copyOf(keyless);
    }
}

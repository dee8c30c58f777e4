package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A server on which all is well, to be spoilt by a test in one respect. */
record Facts(
        String version,
        boolean binaryLog,
        String logFormat,
        String rowImage,
        String rowValueOptions,
        Duration logRetention,
        List<String> grants,
        Set<TableId> tables,
        Set<TableId> keyless) {

    static Facts good() {
        return new Facts(
                "8.4.3",
                true,
                "ROW",
                "FULL",
                "",
                Duration.ofDays(30),
                List.of(
                        "GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT, BINLOG MONITOR ON *.* TO `cdc`@`%`"),
                tables("mysql.user", "shop.orders", "shop.customers", "crm.people"),
                Set.of());
    }

    static Set<TableId> tables(String... names) {
        return Arrays.stream(names)
                .map(name -> name.split("\\.", 2))
                .map(parts -> new TableId(parts[0], null, parts[1]))
                .collect(Collectors.toSet());
    }

    Facts version(String value) {
        return new Facts(value, binaryLog, logFormat, rowImage, rowValueOptions, logRetention, grants, tables, keyless);
    }

    Facts withoutBinaryLog() {
        return new Facts(version, false, logFormat, rowImage, rowValueOptions, logRetention, grants, tables, keyless);
    }

    Facts logFormat(String value) {
        return new Facts(version, binaryLog, value, rowImage, rowValueOptions, logRetention, grants, tables, keyless);
    }

    Facts rowImage(String value) {
        return new Facts(version, binaryLog, logFormat, value, rowValueOptions, logRetention, grants, tables, keyless);
    }

    Facts rowValueOptions(String value) {
        return new Facts(version, binaryLog, logFormat, rowImage, value, logRetention, grants, tables, keyless);
    }

    Facts grants(String... lines) {
        return new Facts(
                version,
                binaryLog,
                logFormat,
                rowImage,
                rowValueOptions,
                logRetention,
                List.of(lines),
                tables,
                keyless);
    }

    Facts seeing(String... names) {
        return new Facts(
                version, binaryLog, logFormat, rowImage, rowValueOptions, logRetention, grants, tables(names), keyless);
    }

    Facts logRetention(Duration value) {
        return new Facts(version, binaryLog, logFormat, rowImage, rowValueOptions, value, grants, tables, keyless);
    }

    Facts keyless(String... names) {
        return new Facts(
                version, binaryLog, logFormat, rowImage, rowValueOptions, logRetention, grants, tables, tables(names));
    }

    ServerFacts build() {
        return new ServerFacts(
                ServerVersion.parse(version),
                "'cdc'@'%'",
                binaryLog,
                logFormat,
                rowImage,
                rowValueOptions,
                Optional.of(logRetention),
                Grants.parse(grants),
                tables,
                keyless);
    }
}

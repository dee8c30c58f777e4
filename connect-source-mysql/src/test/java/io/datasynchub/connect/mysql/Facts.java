package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A server on which all is well, to be spoilt by a test in one respect. */
record Facts(
        String version,
        boolean binaryLog,
        String logFormat,
        String rowImage,
        String rowValueOptions,
        List<String> grants,
        Set<TableId> tables) {

    static Facts good() {
        return new Facts(
                "8.4.3",
                true,
                "ROW",
                "FULL",
                "",
                List.of(
                        "GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT, BINLOG MONITOR ON *.* TO `cdc`@`%`"),
                tables("mysql.user", "shop.orders", "shop.customers", "crm.people"));
    }

    static Set<TableId> tables(String... names) {
        return Arrays.stream(names)
                .map(name -> name.split("\\.", 2))
                .map(parts -> new TableId(parts[0], null, parts[1]))
                .collect(Collectors.toSet());
    }

    Facts version(String value) {
        return new Facts(value, binaryLog, logFormat, rowImage, rowValueOptions, grants, tables);
    }

    Facts withoutBinaryLog() {
        return new Facts(version, false, logFormat, rowImage, rowValueOptions, grants, tables);
    }

    Facts logFormat(String value) {
        return new Facts(version, binaryLog, value, rowImage, rowValueOptions, grants, tables);
    }

    Facts rowImage(String value) {
        return new Facts(version, binaryLog, logFormat, value, rowValueOptions, grants, tables);
    }

    Facts rowValueOptions(String value) {
        return new Facts(version, binaryLog, logFormat, rowImage, value, grants, tables);
    }

    Facts grants(String... lines) {
        return new Facts(version, binaryLog, logFormat, rowImage, rowValueOptions, List.of(lines), tables);
    }

    Facts seeing(String... names) {
        return new Facts(version, binaryLog, logFormat, rowImage, rowValueOptions, grants, tables(names));
    }

    ServerFacts build() {
        return new ServerFacts(
                ServerVersion.parse(version),
                "'cdc'@'%'",
                binaryLog,
                logFormat,
                rowImage,
                rowValueOptions,
                Grants.parse(grants),
                tables);
    }
}

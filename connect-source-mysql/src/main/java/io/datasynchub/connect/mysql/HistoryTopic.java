package io.datasynchub.connect.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The topic that keeps the history of table definitions, as the brokers describe it.
 *
 * @param retentionMillis how long messages are kept; negative for ever
 * @param retentionBytes how much is kept; negative all of it
 * @param readable whether the connector's user may read it
 */
record HistoryTopic(
        String name,
        int partitions,
        String cleanupPolicy,
        long retentionMillis,
        long retentionBytes,
        boolean readable) {

    /** Nobody waits so long for a connector to be restarted; the largest number that brokers take is above it. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** What would make the history unreadable, or lose parts of it. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!readable) {
            add(findings, "may not be read: grant READ on it to the user under schema.history.internal.consumer.");
        }
        if (partitions != 1) {
            add(
                    findings,
                    "has " + partitions + " partitions, so that definitions come back in no order: name another topic"
                            + " of one partition, or none, which is then made.");
        }
        if (cleanupPolicy.contains("compact")) {
            add(findings, "is compacted, so that definitions are lost: " + alter("cleanup.policy=delete"));
        }
        if (retentionMillis >= 0 && retentionMillis < FOR_EVER.toMillis()) {
            add(
                    findings,
                    "forgets definitions after " + Duration.ofMillis(retentionMillis) + ", and without them the"
                            + " connector does not start again: " + alter("retention.ms=-1"));
        }
        if (retentionBytes >= 0) {
            add(findings, "keeps no more than " + retentionBytes + " bytes: " + alter("retention.bytes=-1"));
        }
        return List.copyOf(findings);
    }

    private void add(List<Finding> findings, String what) {
        findings.add(new Finding(MySqlSourceConfig.HISTORY_TOPIC.name(), "Topic " + name + " " + what));
    }

    private String alter(String setting) {
        return "kafka-configs.sh --alter --entity-type topics --entity-name " + name + " --add-config " + setting + ".";
    }
}

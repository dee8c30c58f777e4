package io.datasynchub.connect.mysql;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/** What a connector reads: the log as it grows, batches, or both. */
enum SyncType {
    MICRO("micro", true, false),
    FULL("full", false, true),
    PARTIAL("partial", false, true),
    MICRO_AND_FULL("micro+full", true, true);

    private final String word;
    private final boolean readsLog;
    private final boolean readsBatches;

    SyncType(String word, boolean readsLog, boolean readsBatches) {
        this.word = word;
        this.readsLog = readsLog;
        this.readsBatches = readsBatches;
    }

    /** @throws ConfigException if there is no such type */
    static SyncType parse(String setting, String text) {
        return Arrays.stream(values())
                .filter(type -> type.word.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ConfigException(setting, text, "use one of " + String.join(", ", words())));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(type -> type.word).toList();
    }

    String word() {
        return word;
    }

    boolean readsLog() {
        return readsLog;
    }

    boolean readsBatches() {
        return readsBatches;
    }
}

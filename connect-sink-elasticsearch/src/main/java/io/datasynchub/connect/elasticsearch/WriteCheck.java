package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.WriteMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** Finds what is wrong with the {@link WriteSettings} as a whole, each of which may be right by itself. Asks no server. */
final class WriteCheck {

    private WriteCheck() {}

    static void check(Map<String, String> properties, Findings findings) {
        destination(properties.getOrDefault("topics", ""), findings);
        dataStream(findings);
        identity(findings);
        modes(findings);
        guard(findings);
    }

    /** Topics that are told apart by the template and become one index all the same would write over each other's documents. */
    private static void destination(String topics, Findings findings) {
        String text = findings.value(WriteSettings.DESTINATION_INDEX);
        if (text == null || !findings.clean(WriteSettings.DESTINATION_INDEX) || !text.contains("${topic")) {
            return;
        }
        DestinationTemplate template = DestinationTemplate.parse(WriteSettings.DESTINATION_INDEX.name(), text);
        if (!template.dependsOnTopicAlone()) {
            return;
        }
        Map<String, String> topicOfIndex = new HashMap<>();
        for (String topic : topics.split(",", -1)) {
            if (!topic.isBlank()) {
                destination(topic.strip(), template, topicOfIndex, findings);
            }
        }
    }

    private static void destination(
            String topic, DestinationTemplate template, Map<String, String> topicOfIndex, Findings findings) {
        try {
            String index = IndexName.of(template.resolve(new SinkRecord(topic, 0, null, null, null, null, 0)));
            String other = topicOfIndex.putIfAbsent(index, topic);
            if (other != null && !other.equals(topic)) {
                findings.add(
                        WriteSettings.DESTINATION_INDEX,
                        "the topics " + other + " and " + topic + " would both go to " + index
                                + ": tell them apart, or name one destination without ${topic} if that is meant");
            }
        } catch (UnmappableValue e) {
            findings.add(WriteSettings.DESTINATION_INDEX, "topic " + topic + ": " + e.getMessage());
        }
    }

    private static void dataStream(Findings findings) {
        if (findings.value(WriteSettings.DESTINATION_TYPE) != DestinationType.DATA_STREAM) {
            if (findings.value(WriteSettings.DATA_STREAM_TIMESTAMP) != null) {
                findings.add(WriteSettings.DATA_STREAM_TIMESTAMP, "it works with destination.type=data_stream alone");
            }
            return;
        }
        if (findings.value(WriteSettings.WRITE_MODE) != WriteMode.INSERT) {
            findings.add(WriteSettings.WRITE_MODE, "documents are added to a data stream and not changed: set insert");
        }
        if (findings.value(SinkSettings.DELETE_MODE) != DeleteMode.IGNORE) {
            findings.add(SinkSettings.DELETE_MODE, "documents are added to a data stream and not removed: set ignore");
        }
    }

    private static void identity(Findings findings) {
        IdStrategy strategy = findings.value(WriteSettings.ID_STRATEGY);
        List<String> fields = findings.value(SinkSettings.ID_FIELDS);
        if (strategy != null && strategy.choosesFields() && (fields == null || fields.isEmpty())) {
            findings.add(SinkSettings.ID_FIELDS, "name the fields that id.strategy makes the _id of");
        }
    }

    private static void modes(Findings findings) {
        IdStrategy strategy = findings.value(WriteSettings.ID_STRATEGY);
        WriteMode mode = findings.value(WriteSettings.WRITE_MODE);
        DeleteMode deletes = findings.value(SinkSettings.DELETE_MODE);
        if (strategy != null && !strategy.findsAgain() && deletes != DeleteMode.IGNORE) {
            findings.add(
                    SinkSettings.DELETE_MODE,
                    "with id.strategy=" + word(strategy)
                            + " no later record finds its document: set delete.mode to ignore");
        }
        if (strategy == IdStrategy.NONE && mode == WriteMode.UPDATE) {
            findings.add(
                    WriteSettings.ID_STRATEGY, "with write.mode=update a document is found by its id: set another");
        }
        if (findings.value(WriteSettings.UPDATE_SCRIPT) != null && mode != WriteMode.UPDATE) {
            findings.add(WriteSettings.UPDATE_SCRIPT, "it works with write.mode=update alone");
        }
    }

    private static void guard(Findings findings) {
        String guard = findings.value(WriteSettings.STALE_WRITE_GUARD);
        if (guard == null || guard.equals("none")) {
            return;
        }
        if (findings.value(WriteSettings.WRITE_MODE) != WriteMode.REPLACE) {
            findings.add(
                    WriteSettings.STALE_WRITE_GUARD,
                    "Elasticsearch keeps versions of whole documents alone: it works with write.mode=replace");
        }
        DeleteMode deletes = findings.value(SinkSettings.DELETE_MODE);
        if (deletes == DeleteMode.SOFT) {
            findings.add(
                    SinkSettings.DELETE_MODE,
                    "soft changes a part of a document, of which Elasticsearch keeps no version: set stale.write.guard"
                            + " to none, or delete or ignore here");
        }
        if (findings.value(WriteSettings.ID_STRATEGY) == IdStrategy.NONE) {
            findings.add(WriteSettings.STALE_WRITE_GUARD, "with id.strategy=none no document is written twice");
        }
        if (findings.value(SinkSettings.RECORD_FORMAT) == RecordFormat.ROW
                && deletes != DeleteMode.IGNORE
                && (guard.equals("source") || guard.startsWith("field:"))) {
            findings.add(
                    WriteSettings.STALE_WRITE_GUARD,
                    "with record.format=row a deletion is a tombstone, which tells no version but offset and header:NAME");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

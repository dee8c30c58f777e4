package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.elasticsearch.TargetsClient.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;

/** Looks at the indices, aliases or data streams that documents will go to, as far as the configuration tells their names. */
final class TargetCheck {

    private TargetCheck() {}

    static void check(Map<String, String> properties, Credentials credentials, TargetsClient targets, Findings findings)
            throws InterruptedException {
        checkSettings(targets, findings);
        List<String> names = names(properties.getOrDefault("topics", ""), findings);
        if (names.isEmpty()) {
            return;
        }
        checkPrivileges(names, credentials, targets, findings);
        DestinationType wanted = findings.value(WriteSettings.DESTINATION_TYPE);
        for (String name : names) {
            if (wanted != null) {
                checkKind(name, wanted, targets, findings);
            }
        }
    }

    private static void checkSettings(TargetsClient targets, Findings findings) throws InterruptedException {
        String settings = findings.value(WriteSettings.INDEX_SETTINGS);
        if (settings != null && findings.clean(WriteSettings.INDEX_SETTINGS)) {
            targets.refusalOf(WriteSettings.settingsOf(settings))
                    .ifPresent(why -> findings.add(
                            WriteSettings.INDEX_SETTINGS, "the server takes no index with these settings: " + why));
        }
    }

    /** Those that the topics alone decide. */
    private static List<String> names(String topics, Findings findings) {
        String text = findings.value(WriteSettings.DESTINATION_INDEX);
        if (text == null || !findings.clean(WriteSettings.DESTINATION_INDEX)) {
            return List.of();
        }
        DestinationTemplate template = DestinationTemplate.parse(WriteSettings.DESTINATION_INDEX.name(), text);
        if (!template.dependsOnTopicAlone()) {
            return List.of();
        }
        return Arrays.stream(topics.split(",", -1))
                .filter(topic -> !topic.isBlank())
                .flatMap(topic -> name(template, topic.strip()))
                .distinct()
                .toList();
    }

    private static Stream<String> name(DestinationTemplate template, String topic) {
        try {
            return Stream.of(IndexName.of(template.resolve(new SinkRecord(topic, 0, null, null, null, null, 0))));
        } catch (UnmappableValue e) {
            return Stream.empty();
        }
    }

    private static void checkPrivileges(
            List<String> names, Credentials credentials, TargetsClient targets, Findings findings)
            throws InterruptedException {
        if (!(credentials instanceof Credentials.Authorization authorization)) {
            return;
        }
        try {
            Setting<?> whose = authorization.settings().get(0);
            targets.missingPrivileges(names)
                    .forEach((index, missing) -> findings.add(
                            whose,
                            "it lacks the privileges " + String.join(", ", missing) + " on the index " + index
                                    + ": grant them by a role, or name another"));
        } catch (FailedRequest e) {
            // The server keeps no privileges, or lets these credentials not ask: the first write will tell.
        }
    }

    private static void checkKind(String name, DestinationType wanted, TargetsClient targets, Findings findings)
            throws InterruptedException {
        Kind kind;
        try {
            kind = targets.kind(name);
        } catch (FailedRequest e) {
            return;
        }
        if (kind == Kind.CLOSED_INDEX) {
            findings.add(WriteSettings.DESTINATION_INDEX, "the index " + name + " is closed: open it, or name another");
        } else if (kind == Kind.ALIAS_WITHOUT_WRITE_INDEX) {
            findings.add(
                    WriteSettings.DESTINATION_INDEX,
                    "the alias " + name
                            + " stands for several indices, and none of them is its write index: make one so");
        }
        misfit(kind, wanted).ifPresent(what -> findings.add(WriteSettings.DESTINATION_TYPE, name + " is " + what));
    }

    /** What the name stands for, if that is nothing that can be written to as wanted. */
    private static Optional<String> misfit(Kind kind, DestinationType wanted) {
        boolean stream = wanted == DestinationType.DATA_STREAM;
        return switch (kind) {
            case NOTHING -> Optional.empty();
            case DATA_STREAM ->
                stream ? Optional.empty() : Optional.of("a data stream: set data_stream, or name another destination");
            case INDEX, CLOSED_INDEX ->
                wanted == DestinationType.INDEX
                        ? Optional.empty()
                        : Optional.of("an index: set index, or name another destination");
            case ALIAS, ALIAS_WITHOUT_WRITE_INDEX ->
                stream ? Optional.of("an alias: set alias, or name another destination") : Optional.empty();
        };
    }
}

package io.datasynchub.connect.mysql;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What is told of runs on the topic {@code <topic.prefix>.runs}, keyed by the run's id. */
final class RunEvents {

    /** The last state of a run is done or failed. */
    enum State {
        ACCEPTED,
        RUNNING,
        DONE,
        FAILED
    }

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.datasynchub.connect.mysql.Run")
            .field("id", Schema.STRING_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("kind", Schema.OPTIONAL_STRING_SCHEMA)
            .field("trigger", Schema.OPTIONAL_STRING_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .field("rows", Schema.OPTIONAL_INT64_SCHEMA)
            .field("about", Schema.OPTIONAL_INT64_SCHEMA)
            .field("why", Schema.OPTIONAL_STRING_SCHEMA)
            .field("reader", Schema.STRING_SCHEMA)
            .field("at", Schema.INT64_SCHEMA)
            .build();

    private final String topic;
    private final Map<String, String> partition;
    private final Clock clock;

    RunEvents(String topicPrefix, Map<String, String> partition, Clock clock) {
        this.topic = topicPrefix + ".runs";
        this.partition = partition;
        this.clock = clock;
    }

    SourceRecord accepted(Run run, BatchPosition position) {
        return event(position, about(run, State.ACCEPTED));
    }

    /** @param about about how many rows there are; of the table if there is one, else of the run */
    SourceRecord running(Run run, @Nullable String table, long about, BatchPosition position) {
        return event(
                position,
                about(run, State.RUNNING)
                        .put("table", table)
                        .put("rows", position.rows())
                        .put("about", about));
    }

    SourceRecord done(Run run, long rows, BatchPosition position) {
        return event(position, about(run, State.DONE).put("rows", rows));
    }

    SourceRecord failed(Run run, long rows, String why, BatchPosition position) {
        return event(position, about(run, State.FAILED).put("rows", rows).put("why", why));
    }

    /** A signal that asked for nothing that can be done. */
    SourceRecord refused(String id, String why, BatchPosition position) {
        return event(
                position,
                of(id, State.FAILED).put("trigger", word(Run.Trigger.SIGNAL)).put("why", why));
    }

    private Struct about(Run run, State state) {
        return of(run.id(), state).put("kind", word(run.kind())).put("trigger", word(run.trigger()));
    }

    private Struct of(String id, State state) {
        return new Struct(SCHEMA)
                .put("id", id)
                .put("state", word(state))
                .put("reader", partition.get("reader"))
                .put("at", clock.millis());
    }

    private SourceRecord event(BatchPosition position, Struct event) {
        return new SourceRecord(
                partition,
                position.offset(),
                topic,
                null,
                Schema.STRING_SCHEMA,
                event.getString("id"),
                SCHEMA,
                event,
                clock.millis());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

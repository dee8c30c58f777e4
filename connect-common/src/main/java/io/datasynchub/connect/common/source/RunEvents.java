package io.datasynchub.connect.common.source;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What is told of runs on the topic {@code <topic.prefix>.runs}, keyed by the run's id. */
public final class RunEvents {

    /** The header with the state of the run: its begin and its end among others. */
    private static final String STATE_HEADER = "__run_state";

    static final String ACCEPTED = word(State.ACCEPTED);
    static final String DONE = word(State.DONE);
    static final String FAILED = word(State.FAILED);
    static final String SCHEDULE = word(Run.Trigger.SCHEDULE);

    /** The last state of a run is done or failed. */
    private enum State {
        ACCEPTED,
        RUNNING,
        DONE,
        FAILED
    }

    /** Under what an event is stored as dealt with, and as what. */
    public record Position(Map<String, String> partition, Map<String, Object> offset) {}

    private final String topic;
    private final String reader;
    private final InstantSource clock;
    private final Schema schema;

    /**
     * @param schemaName of the events
     * @param reader which part of the connector's work the events are of
     */
    public RunEvents(String topicPrefix, String schemaName, String reader, InstantSource clock) {
        this.topic = topic(topicPrefix);
        this.reader = reader;
        this.clock = clock;
        this.schema = SchemaBuilder.struct()
                .name(schemaName)
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
    }

    static String topic(String topicPrefix) {
        return topicPrefix + ".runs";
    }

    public SourceRecord accepted(Run run, Position position) {
        return event(position, about(run, State.ACCEPTED));
    }

    /** @param about about how many rows there are; of the table if there is one, else of the run */
    public SourceRecord running(Run run, @Nullable String table, long rows, long about, Position position) {
        return event(
                position,
                about(run, State.RUNNING).put("table", table).put("rows", rows).put("about", about));
    }

    public SourceRecord done(Run run, long rows, Position position) {
        return event(position, about(run, State.DONE).put("rows", rows));
    }

    public SourceRecord failed(Run run, long rows, String why, Position position) {
        return event(position, about(run, State.FAILED).put("rows", rows).put("why", why));
    }

    /** A signal that asked for nothing that can be done. */
    public SourceRecord refused(String id, String why, Position position) {
        return event(
                position,
                of(id, State.FAILED).put("trigger", word(Run.Trigger.SIGNAL)).put("why", why));
    }

    private Struct about(Run run, State state) {
        return of(run.id(), state).put("kind", word(run.kind())).put("trigger", word(run.trigger()));
    }

    private Struct of(String id, State state) {
        return new Struct(schema)
                .put("id", id)
                .put("state", word(state))
                .put("reader", reader)
                .put("at", clock.millis());
    }

    private SourceRecord event(Position position, Struct event) {
        return new SourceRecord(
                position.partition(),
                position.offset(),
                topic,
                null,
                Schema.STRING_SCHEMA,
                event.getString("id"),
                schema,
                event,
                clock.millis(),
                headers(event));
    }

    /** The marks of a batch, by which a transform or a sink tells them from rows without a look at the value. */
    private static ConnectHeaders headers(Struct event) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(Run.ID_HEADER, event.getString("id"));
        headers.addString(STATE_HEADER, event.getString("state"));
        return headers;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Where records go, worked out once a topic if they all go to one place. Not thread-safe. */
final class Destinations {

    private static final int MOST = 10_000;
    private static final byte[] ROUTING = ",\"routing\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PIPELINE = ",\"pipeline\":".getBytes(StandardCharsets.US_ASCII);

    private final DestinationTemplate index;
    private final DestinationType type;
    private final @Nullable DestinationTemplate routing;
    private final @Nullable DestinationTemplate pipeline;
    private final Map<String, Target> known = new HashMap<>();

    /**
     * @param type what the places are
     * @param routing by what a document's shard is chosen; null for its id
     * @param pipeline the ingest pipeline that documents go through; null for the index's own
     */
    Destinations(
            DestinationTemplate index,
            DestinationType type,
            @Nullable DestinationTemplate routing,
            @Nullable DestinationTemplate pipeline) {
        this.index = index;
        this.type = type;
        this.routing = routing;
        this.pipeline = pipeline;
    }

    boolean areDataStreams() {
        return type == DestinationType.DATA_STREAM;
    }

    /** @throws UnmappableValue if the template gives no legal name for this record */
    Target of(SinkRecord record, Change change) {
        String place = index.dependsOnTopicAlone() ? record.topic() : index.resolve(record, change);
        Target target = known.get(place);
        if (target == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            String name = IndexName.of(index.resolve(record, change));
            target = type == DestinationType.ALIAS ? Target.ofAlias(name) : Target.of(name);
            known.put(place, target);
        }
        return target;
    }

    /** Writes the part of an action's line that says which shard is meant, and what the document goes through before. */
    void writeWay(SinkRecord record, Change change, boolean document, NdjsonWriter out) {
        if (routing != null) {
            out.raw(ROUTING);
            out.string(routing.resolve(record, change));
        }
        if (pipeline != null && document) {
            out.raw(PIPELINE);
            out.string(pipeline.resolve(record, change));
        }
    }
}

package io.debezium.pipeline;

import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.Partition;

/** Reaches what a coordinator shows to its own package alone: {@code docs/adr/0026}. */
public final class StreamingListener {

    private StreamingListener() {}

    /** Who is told of the changes of the log: the MBean of the reading. */
    public static <P extends Partition> DataChangeEventListener<P> of(ChangeEventSourceCoordinator<P, ?> coordinator) {
        return coordinator.streamingMetrics;
    }
}

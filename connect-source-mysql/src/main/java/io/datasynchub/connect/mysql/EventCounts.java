package io.datasynchub.connect.mysql;

import io.debezium.data.Envelope.Operation;
import io.debezium.pipeline.ConnectorEvent;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import org.apache.kafka.connect.data.Struct;

/**
 * Tells Debezium's MBean of each change without the change itself: of that it would make texts, with a JSON mapper each, for
 * attributes that its binlog connectors answer from elsewhere ({@code BinlogStreamingChangeEventSourceMetrics}).
 */
record EventCounts<P extends Partition>(DataChangeEventListener<P> bean) implements DataChangeEventListener<P> {

    @Override
    public void onEvent(
            P partition, DataCollectionId source, OffsetContext offset, Object key, Struct value, Operation operation) {
        bean.onEvent(partition, source, offset, null, null, operation);
    }

    @Override
    public void onFilteredEvent(P partition, String event) {
        bean.onFilteredEvent(partition, event);
    }

    @Override
    public void onFilteredEvent(P partition, String event, Operation operation) {
        bean.onFilteredEvent(partition, event, operation);
    }

    @Override
    public void onErroneousEvent(P partition, String event) {
        bean.onErroneousEvent(partition, event);
    }

    @Override
    public void onErroneousEvent(P partition, String event, Operation operation) {
        bean.onErroneousEvent(partition, event, operation);
    }

    @Override
    public void onConnectorEvent(P partition, ConnectorEvent event) {
        bean.onConnectorEvent(partition, event);
    }
}

package io.datasynchub.connect.mysql;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.StreamingListener;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;

/**
 * Has the changes of the log counted by {@link EventCounts}. It adds no action: Debezium asks for actions when all is ready to read
 * the log, and shows both who dispatches the changes and who is told of them.
 *
 * <p>Debezium finds it by a service file.
 */
public final class EventCountsActionProvider implements SignalActionProvider {

    @Override
    public <P extends Partition> Map<String, SignalAction<P>> createActions(
            EventDispatcher<P, ? extends DataCollectionId> dispatcher,
            ChangeEventSourceCoordinator<P, ?> coordinator,
            CommonConnectorConfig config) {
        if (LogSchema.isIn(config.getBeanRegistry())) {
            dispatcher.setEventListener(new EventCounts<>(StreamingListener.of(coordinator)));
        }
        return Map.of();
    }
}

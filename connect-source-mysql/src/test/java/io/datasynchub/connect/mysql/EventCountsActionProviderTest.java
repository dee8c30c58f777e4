package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.binlog.BinlogEventMetadataProvider;
import io.debezium.connector.mysql.MySqlConnector;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.data.Envelope.Operation;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.TableId;
import io.debezium.schema.DataCollectionSchema;
import io.debezium.schema.DatabaseSchema;
import io.debezium.spi.schema.DataCollectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With Debezium's own dispatcher and MBean. */
@NullUnmarked
class EventCountsActionProviderTest {

    private static final TableId TABLE = new TableId("shop", null, "orders");
    private static final Struct KEY =
            new Struct(SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build()).put("id", 7L);

    private final Configuration properties = Configuration.create()
            .with("topic.prefix", "app")
            .with("database.server.id", 1)
            .build();
    private final MySqlConnectorConfig config = new MySqlConnectorConfig(properties);
    private final MySqlTaskContext context = new MySqlTaskContext(properties, config);
    private final Described described = new Described();
    private final MySqlStreamingChangeEventSourceMetrics bean = new MySqlStreamingChangeEventSourceMetrics(
            context,
            new ChangeEventQueue.Builder<DataChangeEvent>()
                    .pollInterval(Duration.ZERO)
                    .maxQueueSize(2)
                    .maxBatchSize(1)
                    .build(),
            described,
            List::of,
            new BinaryLogClient("user", "password"));
    private final Dispatcher dispatcher = new Dispatcher(config, described);

    @Test
    void a_change_of_the_log_is_counted_and_no_text_is_made_of_it() {
        new LogSchema(new StreamingBean("debezium.mysql", "app"), Map.of(), () -> null).isOf(context);

        provider().createActions(dispatcher, new Coordinator(config, bean), config);
        dispatcher.listener.onEvent(
                new MySqlPartition("app", "shop"),
                TABLE,
                MySqlOffsetContext.initial(config),
                KEY,
                KEY,
                Operation.CREATE);
        dispatcher.listener.onFilteredEvent(new MySqlPartition("app", "shop"), "shop.other", Operation.UPDATE);

        assertThat(bean.getTotalNumberOfCreateEventsSeen()).isEqualTo(1);
        assertThat(bean.getTotalNumberOfUpdateEventsSeen()).isEqualTo(1);
        assertThat(bean.getNumberOfEventsFiltered()).isEqualTo(1);
        assertThat(described.seen).isNotEmpty().containsOnlyNulls();
    }

    @Test
    void a_connector_of_debeziums_own_is_left_as_it_is() {
        provider().createActions(dispatcher, new Coordinator(config, bean), config);

        assertThat(dispatcher.listener).isNull();
    }

    /** As Debezium finds it. */
    private static SignalActionProvider provider() {
        return ServiceLoader.load(SignalActionProvider.class).stream()
                .filter(found -> found.type() == EventCountsActionProvider.class)
                .findFirst()
                .orElseThrow()
                .get();
    }

    /** Notes of what a text is asked for. */
    private static final class Described extends BinlogEventMetadataProvider {

        private final List<@Nullable Object> seen = new ArrayList<>();

        @Override
        public String toSummaryString(DataCollectionId source, OffsetContext offset, Object key, Struct value) {
            seen.add(key);
            seen.add(value);
            return super.toSummaryString(source, offset, key, value);
        }
    }

    private static final class Dispatcher extends EventDispatcher<MySqlPartition, TableId> {

        private DataChangeEventListener<MySqlPartition> listener;

        Dispatcher(MySqlConnectorConfig config, Described described) {
            super(
                    config,
                    config.getTopicNamingStrategy(CommonConnectorConfig.TOPIC_NAMING_STRATEGY),
                    new NoSchema(),
                    null,
                    null,
                    null,
                    null,
                    described,
                    null,
                    config.schemaNameAdjuster(),
                    null,
                    null);
        }

        @Override
        public void setEventListener(DataChangeEventListener<MySqlPartition> chosen) {
            listener = chosen;
        }
    }

    private static final class Coordinator extends ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> {

        Coordinator(MySqlConnectorConfig config, MySqlStreamingChangeEventSourceMetrics bean) {
            super(null, null, MySqlConnector.class, config, null, null, null, null, null, null, null);
            streamingMetrics = bean;
        }
    }

    private static final class NoSchema implements DatabaseSchema<TableId> {

        @Override
        public DataCollectionSchema schemaFor(TableId table) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean tableInformationComplete() {
            return true;
        }

        @Override
        public boolean isHistorized() {
            return false;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

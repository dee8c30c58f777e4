package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.config.PluginVersion;
import io.datasynchub.connect.common.sink.SinkPipeline;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Builds the sink's parts, hands every call to the pipeline, and closes them. */
public final class MongoDbSinkTask extends SinkTask {

    private @Nullable MongoDbClient client;
    private @Nullable SinkPipeline<MongoWrite> pipeline;

    @Override
    public String version() {
        return PluginVersion.of(MongoDbSinkTask.class);
    }

    @Override
    public void start(Map<String, String> props) {
        MongoDbSinkConfig config = MongoDbSinkConfig.of(props);
        MongoDbClient started = MongoDbClient.connect(config.connectionString(), config.tls());
        client = started;
        pipeline = new SinkPipeline<>(
                "mongodb-sink",
                config.limits(),
                config.reader(),
                config.mapper(),
                new MongoDbBatchWriter(started::run, started.writeConcern()),
                context,
                "all".equals(props.get("errors.tolerance")));
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        pipeline().put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        return pipeline().preCommit(currentOffsets);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        pipeline().open();
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        pipeline().revoke(partitions);
    }

    @Override
    public void stop() {
        if (pipeline != null) {
            pipeline.close();
        }
        if (client != null) {
            client.close();
        }
    }

    private SinkPipeline<MongoWrite> pipeline() {
        if (pipeline == null) {
            throw new IllegalStateException("the task was not started");
        }
        return pipeline;
    }
}

package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.config.PluginVersion;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * The task of every sink: a store's own puts the parts together, and what the worker says goes to the {@link SinkPipeline}. A client
 * that it opens it closes in {@link #stop}, after the pipeline.
 */
public abstract class PipelineTask extends SinkTask {

    private @Nullable SinkPipeline<?> pipeline;

    /**
     * Opens the client and makes the pipeline.
     *
     * @param properties the task's
     */
    protected abstract SinkPipeline<?> pipeline(Map<String, String> properties);

    @Override
    public final String version() {
        return PluginVersion.of(getClass());
    }

    @Override
    public final void start(Map<String, String> properties) {
        pipeline = pipeline(properties);
    }

    @Override
    public final void open(Collection<TopicPartition> partitions) {
        started().open();
    }

    @Override
    public final void put(Collection<SinkRecord> records) {
        started().put(records);
    }

    @Override
    public final Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return started().preCommit(delivered);
    }

    @Override
    public final void close(Collection<TopicPartition> partitions) {
        started().revoke(partitions);
    }

    private SinkPipeline<?> started() {
        if (pipeline == null) {
            throw new IllegalStateException("the task was not started");
        }
        return pipeline;
    }

    @Override
    public void stop() {
        if (pipeline != null) {
            pipeline.close();
        }
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.PluginVersion;
import io.datasynchub.connect.common.sink.SinkPipeline;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the sink together, and hands on what the worker says. */
public final class ElasticsearchSinkTask extends SinkTask {

    private @Nullable ElasticsearchClient client;
    private @Nullable SinkPipeline<EsWrite> pipeline;

    @Override
    public String version() {
        return PluginVersion.of(ElasticsearchSinkTask.class);
    }

    @Override
    public void start(Map<String, String> properties) {
        ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);
        ElasticsearchClient opened =
                ElasticsearchClient.open(config.connection(), config.limits().lanes());
        client = opened;
        pipeline = new SinkPipeline<>(
                properties.getOrDefault("name", "elasticsearch-sink"),
                config.limits(),
                config.reader(),
                config.mapper(),
                new BulkWriter(opened, new IndexSetup(opened, config.indexRules())),
                context,
                "all".equals(properties.get("errors.tolerance")));
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        started().open();
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        started().put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return started().preCommit(delivered);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        started().revoke(partitions);
    }

    private SinkPipeline<EsWrite> started() {
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
        if (client != null) {
            client.close();
        }
    }
}

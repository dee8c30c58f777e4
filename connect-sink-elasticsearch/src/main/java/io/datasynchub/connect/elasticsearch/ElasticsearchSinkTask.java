package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.sink.PipelineTask;
import io.datasynchub.connect.common.sink.SinkPipeline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the sink together. */
public final class ElasticsearchSinkTask extends PipelineTask {

    private @Nullable ElasticsearchClient client;

    @Override
    protected SinkPipeline<?> pipeline(Map<String, String> properties) {
        ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);
        ElasticsearchClient opened =
                ElasticsearchClient.open(config.connection(), config.limits().lanes());
        client = opened;
        return new SinkPipeline<>(
                properties.getOrDefault("name", "elasticsearch-sink"),
                config.limits(),
                config.reader(),
                config.mapper(),
                new BulkWriter(opened, new IndexSetup(opened, config.indexRules())),
                context,
                "all".equals(properties.get("errors.tolerance")));
    }

    @Override
    public void stop() {
        super.stop();
        if (client != null) {
            client.close();
        }
    }
}

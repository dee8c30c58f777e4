package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.PipelineTask;
import io.datasynchub.connect.common.sink.SinkPipeline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the sink together. */
public final class MongoDbSinkTask extends PipelineTask {

    private @Nullable MongoDbClient client;

    @Override
    protected SinkPipeline<?> pipeline(Map<String, String> properties) {
        MongoDbSinkConfig config = MongoDbSinkConfig.of(properties);
        MongoDbClient opened = MongoDbClient.connect(config.connectionString(), config.tls());
        client = opened;
        return new SinkPipeline<>(
                properties.getOrDefault("name", "mongodb-sink"),
                config.limits(),
                config.reader(),
                config.mapper(),
                new MongoDbBatchWriter(opened::run, opened.writeConcern()),
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

package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The MongoDB sink keeps the contract of all sinks. */
class MongoDbSinkContractTest implements SinkContract {

    private final FakeMongo mongo = server();

    FakeMongo server() {
        return FakeMongo.ofVersion6();
    }

    @Override
    public Faults faults() {
        return mongo;
    }

    @Override
    public SinkUnderTest start(WorkerDouble worker) {
        MongoDbSinkConfig config = MongoDbSinkConfig.of(Map.of(
                "connection.uri", "mongodb://localhost",
                "destination.database", "${topic.1}",
                "destination.collection", "${topic.2}",
                "retry.backoff.ms", "1",
                "retry.backoff.max.ms", "2"));
        SinkPipeline<MongoWrite> pipeline = new SinkPipeline<>(
                "test",
                config.limits(),
                config.reader(),
                config.mapper(),
                new MongoDbBatchWriter(mongo, null),
                worker,
                false);
        return new SinkUnderTest() {
            @Override
            public void put(List<SinkRecord> records) {
                pipeline.put(records);
            }

            @Override
            public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
                return pipeline.preCommit(delivered);
            }

            @Override
            public TreeMap<Long, String> contents() {
                return mongo.namesById("shop.customers");
            }

            @Override
            public void close() {
                pipeline.close();
            }
        };
    }
}

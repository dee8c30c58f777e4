package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The Elasticsearch sink keeps the contract of all sinks. */
class ElasticsearchSinkContractTest implements SinkContract {

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();

    @Override
    public Faults faults() {
        return elasticsearch;
    }

    @Override
    public SinkUnderTest start(WorkerDouble worker) {
        ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(Map.of(
                "connection.url", "http://localhost:9200",
                "destination.index", "${topic.2}",
                "retry.backoff.ms", "1",
                "retry.backoff.max.ms", "2"));
        SinkPipeline<EsWrite> pipeline = new SinkPipeline<>(
                "test",
                config.limits(),
                config.reader(),
                config.mapper(),
                new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, config.indexRules())),
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
                return elasticsearch.namesById("customers");
            }

            @Override
            public void close() {
                pipeline.close();
            }
        };
    }
}

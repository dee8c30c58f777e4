package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.RunningPipeline;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.Map;

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
        return new RunningPipeline(pipeline, () -> elasticsearch.namesById("customers"));
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.testkit.RunningPipeline;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;

/** The Elasticsearch sink keeps the contract of all sinks. */
class ElasticsearchSinkContractTest implements SinkContract {

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();

    @Override
    public Faults faults() {
        return elasticsearch;
    }

    @Override
    public SinkUnderTest start(WorkerDouble worker) {
        ElasticsearchSinkConfig config =
                Writes.config("destination.index=${topic.2}", "retry.backoff.ms=1", "retry.backoff.max.ms=2");
        return new RunningPipeline(elasticsearch.pipeline(config, worker), () -> elasticsearch.namesById("customers"));
    }
}

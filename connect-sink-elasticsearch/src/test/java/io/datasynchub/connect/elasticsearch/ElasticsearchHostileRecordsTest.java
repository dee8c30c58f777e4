package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.HostileRecordsContract;
import io.datasynchub.connect.testkit.RunningPipeline;
import io.datasynchub.connect.testkit.SinkContract.SinkUnderTest;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.TreeMap;

/** What reaches the server is lines of JSON: the fake reads them. */
class ElasticsearchHostileRecordsTest implements HostileRecordsContract {

    @Override
    public SinkUnderTest start(WorkerDouble worker) {
        FakeElasticsearch elasticsearch = new FakeElasticsearch();
        ElasticsearchSinkConfig config = Writes.config("batch.linger.ms=0");
        return new RunningPipeline(
                new SinkPipeline<>(
                        "test",
                        config.limits(),
                        config.reader(),
                        config.mapper(),
                        new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, config.indexRules())),
                        worker,
                        true),
                TreeMap::new);
    }
}

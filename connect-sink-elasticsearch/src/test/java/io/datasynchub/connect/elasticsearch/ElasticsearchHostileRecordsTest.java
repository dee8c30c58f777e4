package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.testkit.HostileRecordsContract;
import io.datasynchub.connect.testkit.RunningPipeline;
import io.datasynchub.connect.testkit.SinkContract.SinkUnderTest;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.TreeMap;

/** What reaches the server is lines of JSON: the fake reads them. */
class ElasticsearchHostileRecordsTest implements HostileRecordsContract {

    @Override
    public SinkUnderTest start(WorkerDouble worker) {
        return new RunningPipeline(
                new FakeElasticsearch().pipeline(Writes.config("batch.linger.ms=0"), worker), TreeMap::new);
    }
}

package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.testkit.HostileRecordsContract;
import io.datasynchub.connect.testkit.RunningPipeline;
import io.datasynchub.connect.testkit.SinkContract.SinkUnderTest;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.Map;
import java.util.TreeMap;

/** What reaches the server is BSON: the fake reads it. */
class MongoDbHostileRecordsTest implements HostileRecordsContract {

    @Override
    public SinkUnderTest start(WorkerDouble worker) {
        return new RunningPipeline(
                FakeMongo.ofVersion8().pipeline(Map.of("destination.database", "db"), worker), TreeMap::new);
    }
}

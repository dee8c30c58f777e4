package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.RunningPipeline;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.Map;

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
        SinkPipeline<MongoWrite> pipeline = mongo.pipeline(
                Map.of("destination.database", "${topic.1}", "destination.collection", "${topic.2}"), worker);
        return new RunningPipeline(pipeline, () -> mongo.namesById("shop.customers"));
    }
}

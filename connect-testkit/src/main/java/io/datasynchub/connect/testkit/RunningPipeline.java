package io.datasynchub.connect.testkit;

import io.datasynchub.connect.common.sink.SinkPipeline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A sink's own parts in the pipeline of all sinks, as its contracts take it.
 *
 * @param store what the store double holds, as name by id
 */
public record RunningPipeline(SinkPipeline<?> pipeline, Supplier<TreeMap<Long, String>> store)
        implements SinkContract.SinkUnderTest {

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
        return store.get();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}

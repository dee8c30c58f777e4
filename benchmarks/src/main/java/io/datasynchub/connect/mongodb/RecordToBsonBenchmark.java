package io.datasynchub.connect.mongodb;

import io.datasynchub.benchmarks.Rows;
import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.ChangeReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a record of 20 columns to the bytes of its statement. In the sink's own package, since reader and mapper are nobody
 * else's.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordToBsonBenchmark {

    private static final int RECORDS = 1_024;

    private final List<SinkRecord> records = Rows.unique(RECORDS);
    private final MongoDbSinkConfig config =
            MongoDbSinkConfig.of(Map.of("connection.uri", "mongodb://127.0.0.1", "destination.database", "shop"));
    private final ChangeReader reader = config.reader();
    private final PerTopicMapper mapper = config.mapper();
    private int next;

    /** What it costs to come by the next record. */
    @Benchmark
    public Object baseline() {
        return nextRecord();
    }

    @Benchmark
    public Object recordToBson() {
        return write(nextRecord());
    }

    private SinkRecord nextRecord() {
        return records.get(next++ & RECORDS - 1);
    }

    private MongoWrite write(SinkRecord record) {
        return mapper.upsert(record, (Change.Upsert) reader.read(record));
    }

    /** How many bytes a statement has on average; what the allocation is to be compared with. */
    public double averageSize() {
        return records.stream()
                .mapToInt(record -> write(record).size())
                .average()
                .orElseThrow();
    }
}

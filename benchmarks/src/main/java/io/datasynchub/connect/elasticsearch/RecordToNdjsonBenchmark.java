package io.datasynchub.connect.elasticsearch;

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
 * From a record of 20 columns to the lines of its write, which is settled at once. In the sink's own package, since reader and
 * mapper are nobody else's.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordToNdjsonBenchmark {

    private static final int RECORDS = 1_024;

    private final List<SinkRecord> records = Rows.unique(RECORDS);
    private final ElasticsearchSinkConfig config =
            ElasticsearchSinkConfig.parse(Map.of("connection.url", "http://127.0.0.1:9200"));
    private final ChangeReader reader = config.reader();
    private final ElasticsearchMapper mapper = config.mapper();
    private final List<Change.Upsert> changes =
            records.stream().map(record -> (Change.Upsert) reader.read(record)).toList();
    private int next;

    /** What it costs to come by the next record. */
    @Benchmark
    public Object baseline() {
        return records.get(next++ & RECORDS - 1);
    }

    /** All that the task's thread does to a record, the reading of it as a change included. */
    @Benchmark
    public Object recordToNdjson() {
        SinkRecord record = records.get(next++ & RECORDS - 1);
        return settled(mapper.upsert(record, (Change.Upsert) reader.read(record)));
    }

    /** The mapper alone. */
    @Benchmark
    public Object changeToNdjson() {
        int at = next++ & RECORDS - 1;
        return settled(mapper.upsert(records.get(at), changes.get(at)));
    }

    private static EsWrite settled(EsWrite write) {
        write.release();
        return write;
    }

    /** How many bytes the lines have on average; what the allocation is to be compared with. */
    public double averageSize() {
        double bytes = 0;
        for (int i = 0; i < RECORDS; i++) {
            bytes += settled(mapper.upsert(records.get(i), changes.get(i))).size();
        }
        return bytes / RECORDS;
    }
}

package io.datasynchub.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;

/** What records a benchmark is run with. All are made before the time is taken. */
enum Workload {
    /** Rows of 20 columns, each with a key of its own. */
    FLAT(Rows::unique),
    /** Debezium's envelopes of ten tables, record by record another one, each of another row. */
    CDC(Envelopes::interleaved),
    /** The same, but in runs of 500 of one table, as a consumer far behind polls them. */
    CDC_RUNS(Envelopes::inRuns),
    /** Rows of 20 columns with 1,000 keys, again and again. */
    HOT(Rows::hot),
    /** Rows of 20 columns of ten topics, record by record another one, each with a key of its own. */
    TOPICS(Rows::ofTenTopics);

    private final IntFunction<List<SinkRecord>> make;

    Workload(IntFunction<List<SinkRecord>> make) {
        this.make = make;
    }

    List<SinkRecord> records(int count) {
        return make.apply(count);
    }

    /** The topics of records, as a sink's setting lists them. */
    static String topics(List<SinkRecord> records) {
        return records.stream().map(SinkRecord::topic).distinct().collect(Collectors.joining(","));
    }

    boolean isEnvelopes() {
        return this == CDC || this == CDC_RUNS;
    }

    static Workload of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

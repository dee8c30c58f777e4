package io.datasynchub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.mongodb.MongoDbSinkTask;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the benchmarks working; no time is asserted. */
class TaskMeasureTest {

    @ParameterizedTest
    @EnumSource(Workload.class)
    void every_record_of_a_run_reaches_the_server(Workload workload) throws Exception {
        try (StubMongoDb stub = new StubMongoDb(0)) {
            long records = run(new MongoDbSinkTask(), MongoDbSides.ours(), workload, stub);
            assertThat(stub.commands.sum()).isPositive();
            if (workload == Workload.HOT) {
                assertThat(stub.statements.sum()).isBetween(1_000L, records);
            } else {
                assertThat(stub.statements.sum()).isEqualTo(records);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void the_official_connector_writes_every_record_too(Workload workload) throws Exception {
        Side theirs = MongoDbSides.theirsAtDefaults(workload);
        try (StubMongoDb stub = new StubMongoDb(0);
                PluginLoader loader = PluginLoader.of(PluginFolders.ofPeer("mongo-kafka-connect"))) {
            long records = run(loader.newTask(theirs.task()), theirs, workload, stub);
            assertThat(stub.statements.sum()).isEqualTo(records);
        }
    }

    @Test
    void a_plugin_is_loaded_apart_from_the_class_path() throws Exception {
        try (PluginLoader loader = PluginLoader.of(PluginFolders.ofPeer("mongo-kafka-connect"))) {
            Class<?> theirDriver = Class.forName("com.mongodb.client.MongoClient", false, loader);
            assertThat(theirDriver).isNotSameAs(com.mongodb.client.MongoClient.class);
            assertThat(Class.forName(SinkTask.class.getName(), false, loader)).isSameAs(SinkTask.class);
        }
    }

    private static long run(SinkTask task, Side side, Workload workload, StubMongoDb stub) throws Exception {
        // More than a buffer holds, so that no key comes again while it still waits.
        List<SinkRecord> records = workload.records(30_000);
        String topics = String.join(
                ",", records.stream().map(SinkRecord::topic).distinct().toList());
        try (TaskRun run = new TaskRun(
                task,
                side.settings(stub.uri(), topics),
                Poll.of(records).partitions(),
                Poll.over(records, side.poll()))) {
            return run.during(Duration.ofMillis(200)).records();
        }
    }
}

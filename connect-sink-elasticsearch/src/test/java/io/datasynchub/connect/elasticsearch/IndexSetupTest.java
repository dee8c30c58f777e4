package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class IndexSetupTest {

    static final NewIndex NOTHING = new NewIndex(Map.of(), IndexRules.DEFAULT.settings(), List.of(), "");

    private static final Target A = Target.of("a");
    private static final ObjectOf ROW = columns(new Column("id", Scalar.INT64));
    private static final ObjectOf GROWN = columns(new Column("id", Scalar.INT64), new Column("at", Scalar.DATE));
    private static final ObjectOf PLACE = columns(new Column("place", Scalar.GEOMETRY));

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();

    @Test
    void an_index_is_made_with_the_fields_of_the_schema() throws InterruptedException, FailedRequest {
        IndexSetup setup = new IndexSetup(elasticsearch, IndexRules.DEFAULT);
        assertThat(setup.ensure(A, GROWN)).isEmpty();
        assertThat(elasticsearch.fields("a")).containsOnlyKeys("id", "at");
    }

    @Test
    void a_schema_that_grew_adds_its_new_fields_alone() throws InterruptedException {
        IndexSetup setup = new IndexSetup(elasticsearch, IndexRules.DEFAULT);
        setup.ensure(A, ROW);
        setup.ensure(A, GROWN);
        assertThat(elasticsearch.adminCalls())
                .containsExactly("find a", "create a", "find a", "find a", "addFields a [at]");
    }

    @Test
    void what_another_task_made_from_an_older_schema_is_completed() throws InterruptedException {
        new IndexSetup(elasticsearch, IndexRules.DEFAULT).ensure(A, ROW);
        new IndexSetup(elasticsearch, IndexRules.DEFAULT).ensure(A, GROWN);
        assertThat(elasticsearch.adminCalls()).endsWith("find a", "addFields a [at]");
    }

    @Test
    void of_many_lanes_one_sees_to_an_index_and_the_others_wait() throws Exception {
        IndexSetup setup = new IndexSetup(elasticsearch, IndexRules.DEFAULT);
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService lanes = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Outcome>>> all = new ArrayList<>();
            for (int lane = 0; lane < 8; lane++) {
                all.add(lanes.submit(() -> {
                    together.await();
                    return setup.ensure(A, ROW);
                }));
            }
            together.countDown();
            for (Future<Optional<Outcome>> one : all) {
                assertThat(one.get()).isEmpty();
            }
        } finally {
            lanes.shutdownNow();
        }
        assertThat(elasticsearch.adminCalls()).containsExactly("find a", "create a", "find a");
    }

    @Test
    void a_server_that_is_away_is_asked_again() throws InterruptedException {
        IndexSetup setup = new IndexSetup(elasticsearch, IndexRules.DEFAULT);
        elasticsearch.serverIsAwayFor(1);
        assertThat(setup.ensure(A, ROW)).get().isInstanceOfSatisfying(Outcome.Retry.class, retry -> assertThat(
                        retry.cause())
                .contains("Connection refused")
                .contains("index a"));
        assertThat(setup.ensure(A, ROW)).isEmpty();
    }

    @Test
    void a_server_without_geo_shapes_keeps_geometries_as_they_are_and_is_asked_once() throws InterruptedException {
        AdminWithoutGeoShapes admin = new AdminWithoutGeoShapes();
        IndexSetup setup = new IndexSetup(admin, IndexRules.DEFAULT);
        assertThat(setup.ensure(A, PLACE)).isEmpty();
        assertThat(setup.ensure(Target.of("b"), PLACE)).isEmpty();
        assertThat(admin.refusals).isEqualTo(1);
        assertThat(admin.mappings.values()).allSatisfy(fields -> assertThat(fields)
                .hasEntrySatisfying(
                        "place", field -> assertThat(field.isObject()).isTrue()));
    }

    @Test
    void fields_that_the_index_cannot_take_reject_the_records_with_the_servers_reason() throws InterruptedException {
        IndexSetup setup = new IndexSetup(
                refusing(400, "illegal_argument_exception", "Limit of total fields [1000]"), IndexRules.DEFAULT);
        assertThat(setup.ensure(A, ROW)).get().isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                        rejected.reason())
                .contains("index a")
                .contains("illegal_argument_exception")
                .contains("Limit of total fields [1000]"));
    }

    @Test
    void credentials_that_do_not_suffice_fail_the_task() {
        assertThatThrownBy(() ->
                        new IndexSetup(refusing(403, "security_exception", ""), IndexRules.DEFAULT).ensure(A, ROW))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("create_index");
        assertThatThrownBy(() ->
                        new IndexSetup(refusing(401, "security_exception", ""), IndexRules.DEFAULT).ensure(A, ROW))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("connection.api.key");
    }

    @Test
    void an_alias_that_is_not_there_is_made_with_a_first_index_that_its_policy_may_follow_by_others()
            throws InterruptedException {
        IndexSetup setup = new IndexSetup(
                elasticsearch, rules("destination.type=alias", "index.lifecycle.policy=hot", "index.alias=all"));
        assertThat(setup.ensure(Target.ofAlias("a"), ROW)).isEmpty();
        assertThat(setup.ensure(Target.ofAlias("a"), GROWN)).isEmpty();
        assertThat(elasticsearch.adminCalls())
                .containsExactly("find a", "create a-000001", "find a", "find a", "addFields a [at]");
        NewIndex made = elasticsearch.made("a-000001");
        assertThat(made.rollsOver()).isEqualTo("a");
        assertThat(made.aliases()).containsExactly("all");
        assertThat(made.settings())
                .hasToString("IndexSettings: {\"lifecycle\":{\"name\":\"hot\",\"rollover_alias\":\"a\"}}");
    }

    @Test
    void a_data_stream_is_made_by_its_template_which_grows_with_the_schema() throws InterruptedException {
        IndexSetup setup = new IndexSetup(
                elasticsearch,
                rules(
                        "destination.type=data_stream",
                        "write.mode=insert",
                        "delete.mode=ignore",
                        "index.template=sync"));
        setup.ensure(A, ROW);
        setup.ensure(A, GROWN);
        assertThat(elasticsearch.adminCalls())
                .containsExactly(
                        "find a",
                        "putTemplate sync-a a data stream [id]",
                        "createDataStream a",
                        "find a",
                        "find a",
                        "putTemplate sync-a a data stream [at, id]",
                        "addFields a [at]");
    }

    @Test
    void the_indices_of_an_alias_share_a_template() throws InterruptedException {
        IndexSetup setup = new IndexSetup(elasticsearch, rules("destination.type=alias", "index.template=sync"));
        setup.ensure(Target.ofAlias("a"), ROW);
        assertThat(elasticsearch.adminCalls()).contains("putTemplate sync-a a-* [id]");
    }

    @Test
    void an_index_is_made_with_the_settings_that_are_asked_for_and_remembers_deletions_for_the_guard()
            throws InterruptedException {
        IndexSetup setup = new IndexSetup(
                elasticsearch,
                rules(
                        "index.settings={\"number_of_shards\": 3}",
                        "stale.write.guard=offset",
                        "stale.write.guard.remember.ms=120000"));
        setup.ensure(A, ROW);
        assertThat(elasticsearch.made("a").settings())
                .hasToString("IndexSettings: {\"number_of_shards\":\"3\",\"gc_deletes\":\"120000ms\"}");
    }

    @Test
    void an_index_is_written_to_by_its_name_if_that_is_asked_for() throws InterruptedException {
        new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, rules("index.write.alias=false")))
                .write(Writes.rows("a", 1));
        elasticsearch.drop("a");
        assertThat(new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, IndexRules.DEFAULT))
                        .write(Writes.rows("a", 1)))
                .containsOnly(Outcome.WRITTEN);
    }

    private static IndexRules rules(String... settings) {
        return Writes.config(settings).indexRules();
    }

    private static ObjectOf columns(Column... columns) {
        return new ObjectOf(List.of(columns));
    }

    private static IndexAdmin refusing(int status, String type, String reason) {
        return new IndexAdmin() {
            @Override
            public Optional<Found> find(String index) {
                return Optional.empty();
            }

            @Override
            public void create(String index, NewIndex what) throws FailedRequest {
                throw new FailedRequest(new Failure(status, type), reason);
            }

            @Override
            public void addFields(String index, Map<String, Property> fields) {
                throw new AssertionError("there is no index to add fields to");
            }

            @Override
            public void addAlias(String index, String alias) {
                throw new AssertionError("there is no index to give an alias to");
            }

            @Override
            public void createDataStream(String name) {
                throw new AssertionError("none is asked for");
            }

            @Override
            public void putTemplate(String name, String pattern, boolean dataStream, NewIndex what) {
                throw new AssertionError("none is asked for");
            }
        };
    }

    private static final class AdminWithoutGeoShapes implements IndexAdmin {

        final Map<String, Map<String, Property>> mappings = new HashMap<>();
        int refusals;

        @Override
        public Optional<Found> find(String index) {
            return Optional.ofNullable(mappings.get(index)).map(fields -> new Found(fields, true));
        }

        @Override
        public void create(String index, NewIndex what) throws FailedRequest {
            if (what.fields().values().stream().anyMatch(Property::isGeoShape)) {
                refusals++;
                throw new FailedRequest(new Failure(400, "mapper_parsing_exception"), "no handler for geo_shape");
            }
            mappings.put(index, what.fields());
        }

        @Override
        public void addFields(String index, Map<String, Property> fields) {
            throw new AssertionError("nothing is missing");
        }

        @Override
        public void addAlias(String index, String alias) throws FailedRequest {
            throw new FailedRequest(new Failure(403, "security_exception"), "");
        }

        @Override
        public void createDataStream(String name) {
            throw new AssertionError("none is asked for");
        }

        @Override
        public void putTemplate(String name, String pattern, boolean dataStream, NewIndex what) {
            throw new AssertionError("none is asked for");
        }
    }
}

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

    private static final ObjectOf ROW = columns(new Column("id", Scalar.INT64));
    private static final ObjectOf GROWN = columns(new Column("id", Scalar.INT64), new Column("at", Scalar.DATE));
    private static final ObjectOf PLACE = columns(new Column("place", Scalar.GEOMETRY));

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();

    @Test
    void an_index_is_made_with_the_fields_of_the_schema() throws InterruptedException, FailedRequest {
        IndexSetup setup = new IndexSetup(elasticsearch);
        assertThat(setup.ensure("a", GROWN)).isEmpty();
        assertThat(elasticsearch.fields("a"))
                .hasValueSatisfying(fields -> assertThat(fields).containsOnlyKeys("id", "at"));
    }

    @Test
    void a_schema_that_grew_adds_its_new_fields_alone() throws InterruptedException {
        IndexSetup setup = new IndexSetup(elasticsearch);
        setup.ensure("a", ROW);
        setup.ensure("a", GROWN);
        assertThat(elasticsearch.adminCalls())
                .containsExactly("fields a", "create a", "fields a", "fields a", "addFields a [at]");
    }

    @Test
    void what_another_task_made_from_an_older_schema_is_completed() throws InterruptedException {
        new IndexSetup(elasticsearch).ensure("a", ROW);
        new IndexSetup(elasticsearch).ensure("a", GROWN);
        assertThat(elasticsearch.adminCalls()).endsWith("fields a", "addFields a [at]");
    }

    @Test
    void of_many_lanes_one_sees_to_an_index_and_the_others_wait() throws Exception {
        IndexSetup setup = new IndexSetup(elasticsearch);
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService lanes = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Outcome>>> all = new ArrayList<>();
            for (int lane = 0; lane < 8; lane++) {
                all.add(lanes.submit(() -> {
                    together.await();
                    return setup.ensure("a", ROW);
                }));
            }
            together.countDown();
            for (Future<Optional<Outcome>> one : all) {
                assertThat(one.get()).isEmpty();
            }
        } finally {
            lanes.shutdownNow();
        }
        assertThat(elasticsearch.adminCalls()).containsExactly("fields a", "create a", "fields a");
    }

    @Test
    void a_server_that_is_away_is_asked_again() throws InterruptedException {
        IndexSetup setup = new IndexSetup(elasticsearch);
        elasticsearch.serverIsAwayFor(1);
        assertThat(setup.ensure("a", ROW)).get().isInstanceOfSatisfying(Outcome.Retry.class, retry -> assertThat(
                        retry.cause())
                .contains("Connection refused")
                .contains("index a"));
        assertThat(setup.ensure("a", ROW)).isEmpty();
    }

    @Test
    void a_server_without_geo_shapes_keeps_geometries_as_they_are_and_is_asked_once() throws InterruptedException {
        AdminWithoutGeoShapes admin = new AdminWithoutGeoShapes();
        IndexSetup setup = new IndexSetup(admin);
        assertThat(setup.ensure("a", PLACE)).isEmpty();
        assertThat(setup.ensure("b", PLACE)).isEmpty();
        assertThat(admin.refusals).isEqualTo(1);
        assertThat(admin.mappings.values()).allSatisfy(fields -> assertThat(fields)
                .hasEntrySatisfying(
                        "place", field -> assertThat(field.isObject()).isTrue()));
    }

    @Test
    void fields_that_the_index_cannot_take_reject_the_records_with_the_servers_reason() throws InterruptedException {
        IndexSetup setup = new IndexSetup(refusing(400, "illegal_argument_exception", "Limit of total fields [1000]"));
        assertThat(setup.ensure("a", ROW)).get().isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                        rejected.reason())
                .contains("index a")
                .contains("illegal_argument_exception")
                .contains("Limit of total fields [1000]"));
    }

    @Test
    void credentials_that_do_not_suffice_fail_the_task() {
        assertThatThrownBy(() -> new IndexSetup(refusing(403, "security_exception", "")).ensure("a", ROW))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("create_index");
        assertThatThrownBy(() -> new IndexSetup(refusing(401, "security_exception", "")).ensure("a", ROW))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("connection.api.key");
    }

    private static ObjectOf columns(Column... columns) {
        return new ObjectOf(List.of(columns));
    }

    private static IndexAdmin refusing(int status, String type, String reason) {
        return new IndexAdmin() {
            @Override
            public Optional<Map<String, Property>> fields(String index) {
                return Optional.empty();
            }

            @Override
            public void create(String index, Map<String, Property> fields) throws FailedRequest {
                throw new FailedRequest(new Failure(status, type), reason);
            }

            @Override
            public void addFields(String index, Map<String, Property> fields) {
                throw new AssertionError("there is no index to add fields to");
            }
        };
    }

    private static final class AdminWithoutGeoShapes implements IndexAdmin {

        final Map<String, Map<String, Property>> mappings = new HashMap<>();
        int refusals;

        @Override
        public Optional<Map<String, Property>> fields(String index) {
            return Optional.ofNullable(mappings.get(index));
        }

        @Override
        public void create(String index, Map<String, Property> fields) throws FailedRequest {
            if (fields.values().stream().anyMatch(Property::isGeoShape)) {
                refusals++;
                throw new FailedRequest(new Failure(400, "mapper_parsing_exception"), "no handler for geo_shape");
            }
            mappings.put(index, fields);
        }

        @Override
        public void addFields(String index, Map<String, Property> fields) {
            throw new AssertionError("nothing is missing");
        }
    }
}

package io.datasynchub.quickstart;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Steps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way from a database's tables, and a spreadsheet's if it is followed, to both stores, on a running stack. For one thread at a time. */
final class Pipeline implements AutoCloseable {

    private final DatabaseClient database;
    private final Origin origin;
    private final List<Table> tables;
    private final KafkaClient kafka;
    private final Connectors connectors;
    private final List<Store> stores;

    /**
     * @param sheets what is followed beside the database
     * @param mongoDatabase where the MongoDB sink writes
     * @param configs the folder of the connectors' configs
     */
    Pipeline(LocalStack stack, List<Table> ofDatabase, Sheets sheets, String mongoDatabase, Path configs) {
        this.tables =
                Stream.concat(ofDatabase.stream(), sheets.tables().stream()).toList();
        this.connectors = new Connectors(stack.connect().rest(), configs, sheets.source());
        this.database = DatabaseClient.connect(stack.mysql());
        this.origin = new Origins(database, sheets.standIn());
        this.kafka = new KafkaClient(stack.kafka());
        this.stores = List.of(
                new MongoStoreClient(stack.mongodb(), mongoDatabase),
                new ElasticsearchStoreClient(stack.elasticsearch()));
    }

    DatabaseClient database() {
        return database;
    }

    List<Table> tables() {
        return tables;
    }

    List<Store> stores() {
        return stores;
    }

    Connectors connectors() {
        return connectors;
    }

    /**
     * Starts the connectors.
     *
     * @throws QuickstartException if topics or documents of an earlier run would be mixed with those of this one
     */
    void start(Steps steps) throws InterruptedException {
        refuseLeftovers();
        List<Table> withRows =
                tables.stream().filter(table -> origin.count(table) > 0).toList();
        connectors.start(kafka, withRows, steps);
    }

    private void refuseLeftovers() throws InterruptedException {
        Set<String> topics = new TreeSet<>(topics());
        topics.retainAll(kafka.topics());
        if (!topics.isEmpty()) {
            throw new QuickstartException("Kafka has topics of an earlier run: delete %s".formatted(topics));
        }
        for (Store store : stores) {
            for (Table table : tables) {
                if (store.count(table) > 0) {
                    throw new QuickstartException("%s has documents in %s already: delete them, or name another server"
                            .formatted(store.name(), store.place(table)));
                }
            }
        }
    }

    /** @param samplers of the stores, in their order, or none */
    Observer observer(List<LatencySampler> samplers) {
        List<Observer.Fed> fed = new ArrayList<>();
        for (int i = 0; i < stores.size(); i++) {
            int store = i;
            fed.add(new Observer.Fed(
                    stores.get(i),
                    connectors.sinks().get(i),
                    samplers.stream().skip(store).findFirst().map(LatencySampler::latencies)));
        }
        return new Observer(origin, tables, kafka, topics(), fed);
    }

    private Set<String> topics() {
        return tables.stream().map(connectors::topic).collect(Collectors.toSet());
    }

    /** Compares every row with every store. */
    List<StoreReport> compare(Steps steps) throws InterruptedException {
        List<StoreReport> reports = new ArrayList<>();
        for (Store store : stores) {
            reports.add(steps.during(
                    "comparing every row with " + store.name(), () -> StoreCheck.compare(origin, store, tables)));
        }
        return reports;
    }

    @Override
    public void close() {
        stores.forEach(Store::close);
        kafka.close();
        database.close();
    }
}

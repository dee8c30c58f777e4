package io.datasynchub.connect.mysql;

import io.debezium.bean.StandardBeanNames;
import io.debezium.bean.spi.BeanRegistry;
import io.debezium.bean.spi.BeanRegistryAware;
import io.debezium.relational.RelationalDatabaseSchema;
import io.debezium.relational.Table;
import io.debezium.snapshot.spi.SnapshotQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium's first snapshot selects: columns as a batch selects them where the server would otherwise print less of a value
 * than the log has. Debezium finds it by {@link #NAME}, through a service file.
 */
public final class SameFormSnapshotQuery implements SnapshotQuery, BeanRegistryAware {

    static final String NAME = "same_form";

    private @Nullable BeanRegistry beans;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        // There is nothing to set.
    }

    @Override
    public void injectBeanRegistry(BeanRegistry registry) {
        beans = registry;
    }

    /** @param table its quoted name */
    @Override
    public Optional<String> snapshotQuery(String table, List<String> columns) {
        Map<String, String> selected = selected(table);
        return Optional.of(columns.stream()
                .map(column -> selected.getOrDefault(column, column))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table)));
    }

    private Map<String, String> selected(String name) {
        RelationalDatabaseSchema schema = Objects.requireNonNull(beans)
                .lookupByName(StandardBeanNames.DATABASE_SCHEMA, RelationalDatabaseSchema.class);
        Map<String, String> selected = new HashMap<>();
        schema.tableIds().stream()
                .filter(id -> Sql.name(id).equals(name))
                .findFirst()
                .<@Nullable Table>map(schema::tableFor)
                .ifPresent(table -> table.columns().forEach(column -> {
                    String quoted = Sql.name(column.name());
                    selected.put(quoted, Cell.selectedAsText(column) + " AS " + quoted);
                }));
        return selected;
    }
}

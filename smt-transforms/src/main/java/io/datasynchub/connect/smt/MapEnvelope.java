package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/** An envelope without a schema. */
final class MapEnvelope implements Envelope {

    private final Map<?, ?> envelope;
    private final UnwrapSettings settings;

    private MapEnvelope(Map<?, ?> envelope, UnwrapSettings settings) {
        this.envelope = envelope;
        this.settings = settings;
    }

    /** Empty if the map is no envelope. */
    static Optional<Envelope> of(Map<?, ?> map, UnwrapSettings settings) {
        return map.containsKey("op") && map.containsKey("after") && map.containsKey("source")
                ? Optional.of(new MapEnvelope(map, settings))
                : Optional.empty();
    }

    @Override
    public Operation operation() {
        return Operation.of(envelope.get("op"));
    }

    @Override
    public SchemaAndValue current() {
        return row("after", false);
    }

    @Override
    public SchemaAndValue deleted() {
        return row("before", true);
    }

    private SchemaAndValue row(String image, boolean deleted) {
        if (!(envelope.get(image) instanceof Map<?, ?> columns)) {
            throw Envelope.without(image);
        }
        Map<Object, @Nullable Object> row = new LinkedHashMap<>(columns);
        settings.fields().forEach(path -> add(row, path.nameWith(settings.prefix()), path.in(envelope)));
        if (settings.deleteMode() == UnwrapSettings.DeleteMode.ROW) {
            add(row, settings.deletedField(), deleted);
        }
        if (settings.beforeField() != null) {
            add(row, settings.beforeField(), envelope.get("before"));
        }
        return new SchemaAndValue(null, row);
    }

    private static void add(Map<Object, @Nullable Object> row, String name, @Nullable Object value) {
        if (row.containsKey(name)) {
            throw new DataException(
                    "its row has a column " + name + " already: see the settings prefix and before.field");
        }
        row.put(name, value);
    }

    @Override
    public void addHeaders(Headers headers) {
        for (MetadataPath path : settings.headers()) {
            headers.add(path.nameWith(settings.prefix()), new SchemaAndValue(null, path.in(envelope)));
        }
    }
}

package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text in fields, or in the whole value or key: as what is declared, as what the first records were, or, for records
 * without a schema, as whatever it is.
 *
 * @param <R> source or sink records
 */
public class ParseJson<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String FIELDS = "fields";
    private static final String DECLARED = "schema";
    private static final String SAMPLE_RECORDS = "sample.records";
    private static final String MAX_DEPTH = "max.depth";
    private static final String MAX_FIELDS = "max.fields";
    private static final String OVERFLOW_FIELD = "overflow.field";

    static final ConfigDef CONFIG_DEF = Scope.settings(new ConfigDef())
            .define(
                    FIELDS,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "The fields whose text is read, with commas between; the whole value (or key) if empty.")
            .define(
                    DECLARED,
                    Type.STRING,
                    null,
                    Importance.HIGH,
                    "What the JSON is. Example: {id int64, tags [string], at timestamp}. All of it may be missing; what is not"
                            + " declared is left out.")
            .define(
                    SAMPLE_RECORDS,
                    Type.INT,
                    0,
                    ConfigDef.Range.between(0, 1_000_000),
                    Importance.MEDIUM,
                    "In place of schema: of so many records from the start of the task it is found out what the JSON is, each"
                            + " as far as those before and itself tell; then it stays so.")
            .define(
                    MAX_DEPTH,
                    Type.INT,
                    5,
                    ConfigDef.Range.between(1, 50),
                    Importance.LOW,
                    "How deep what is found out may be; what is deeper stays JSON text.")
            .define(
                    MAX_FIELDS,
                    Type.INT,
                    200,
                    ConfigDef.Range.between(1, 10_000),
                    Importance.LOW,
                    "How many fields an object of what is found out may have; further ones are left out.")
            .define(
                    OVERFLOW_FIELD,
                    Type.STRING,
                    null,
                    Importance.MEDIUM,
                    "A field of the object that gets, as JSON text, those of its fields that were left out; none if not given.");

    /** Made by the worker. */
    public ParseJson() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        Scope scope = Scope.of(config);
        List<FieldPath> paths = FieldPath.list(FIELDS, config.getString(FIELDS), scope.skipMissing());
        if (paths.isEmpty()) {
            paths = List.of(new FieldPath(List.of(), true));
        }
        int samples = config.getInt(SAMPLE_RECORDS);
        String declared = config.getString(DECLARED);
        if (declared != null && samples > 0) {
            throw new ConfigException(DECLARED + ", " + SAMPLE_RECORDS + ": expected one of the two");
        }
        Reader reader = new Reader(scope, config.getString(OVERFLOW_FIELD));
        if (samples > 0) {
            JsonSample sample = new JsonSample(config.getInt(MAX_DEPTH), config.getInt(MAX_FIELDS));
            return new Sampling(reader, sample, samples, paths);
        }
        JsonType type = declared == null ? null : type(declared);
        Map<FieldPath, JsonType> types = new LinkedHashMap<>();
        for (FieldPath path : paths) {
            types.put(path, type == null ? new JsonType.Whatever() : type);
        }
        return reader.by(types);
    }

    private static JsonType type(String text) {
        Cursor at = new Cursor(DECLARED, text);
        JsonType type = JsonType.parse(at);
        if (!at.atEnd()) {
            throw at.fails("expected the end of the schema");
        }
        return type;
    }

    /** Makes what reads the JSON at some paths as some types. */
    private record Reader(Scope scope, @Nullable String overflow) {

        Work by(Map<FieldPath, JsonType> types) {
            List<Step> steps = new ArrayList<>();
            for (Map.Entry<FieldPath, JsonType> one : types.entrySet()) {
                ValueFunction function = function(one.getValue());
                if (one.getKey().parts().isEmpty()) {
                    return new Whole(whole(one.getValue(), function), scope, "read as JSON");
                }
                steps.add(Actions.converting(one.getKey(), function));
            }
            return new Reshaper(steps, scope, "read as JSON");
        }

        private ValueFunction function(JsonType type) {
            if (type instanceof JsonType.Whatever) {
                return JsonType.reading(null);
            }
            String field = overflow;
            return JsonType.reading(
                    field != null && type instanceof JsonType.Fields fields
                            ? JsonType.WithOverflow.of(fields, field)
                            : type);
        }

        /** The whole may be bytes too, and what it becomes does not depend on whether the text had a schema. */
        private static ValueFunction whole(JsonType type, ValueFunction function) {
            ValueFunction.Bound bound =
                    function.on(type instanceof JsonType.Whatever ? null : Schema.OPTIONAL_STRING_SCHEMA);
            return from -> new ValueFunction.Bound(bound.schema(), value -> {
                Object text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
                return bound.conversion().of(text);
            });
        }
    }

    private static final class Sampling implements Work {

        private final Reader reader;
        private final JsonSample sample;
        private final Map<FieldPath, @Nullable JsonType> types = new LinkedHashMap<>();
        private int left;
        private @Nullable Work current;

        Sampling(Reader reader, JsonSample sample, int samples, List<FieldPath> paths) {
            this.reader = reader;
            this.sample = sample;
            this.left = samples;
            paths.forEach(path -> types.put(path, null));
        }

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            Work reading = current;
            if (left > 0 && reader.scope().target().of(record) != null) {
                left--;
                reading = learn(record) ? null : reading;
            }
            if (reading == null) {
                Map<FieldPath, JsonType> known = new LinkedHashMap<>();
                types.forEach((path, type) -> known.put(path, type == null ? new JsonType.AsText() : type));
                reading = reader.by(known);
                current = reading;
            }
            return reading.apply(record);
        }

        /** Whether the record told something new. */
        private boolean learn(ConnectRecord<?> record) {
            boolean[] learned = {false};
            Target target = reader.scope().target();
            try {
                for (FieldPath path : List.copyOf(types.keySet())) {
                    Values.visit(target.fieldsOf(record), target.schemaOf(record), path, (value, schema) -> {
                        JsonType before = types.get(path);
                        JsonType after = sample.with(before, json(value));
                        types.put(path, after);
                        learned[0] |= after != before;
                    });
                }
            } catch (DataException e) {
                throw Where.rejected(record, "read as JSON", e);
            }
            return learned[0];
        }

        private static @Nullable Object json(@Nullable Object value) {
            if (value instanceof String text) {
                return JsonReader.read(text);
            }
            return value instanceof byte[] bytes ? JsonReader.read(new String(bytes, StandardCharsets.UTF_8)) : null;
        }
    }
}

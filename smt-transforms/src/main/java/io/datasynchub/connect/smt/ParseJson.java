package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text in fields, or in the whole value or key: as what is declared, as a registry's schema says, as what the first
 * records were, or, for records without a schema, as whatever it is.
 *
 * @param <R> source or sink records
 */
public class ParseJson<R extends ConnectRecord<R>> extends Transform<R> {

    private static final long BACKOFF_MS = 5_000;

    /** Made by the worker. */
    public ParseJson() {
        super(ParseJsonSettings.CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        return work(ParseJsonSettings.parse(configs), Clock.systemUTC());
    }

    static Work work(ParseJsonSettings settings, Clock clock) {
        Reader reader = new Reader(settings.scope(), settings.overflow(), settings.arrays());
        if (settings.samples() > 0) {
            return new SampledJson(
                    reader,
                    new JsonSample(settings.maxDepth(), settings.maxFields()),
                    settings.samples(),
                    settings.paths());
        }
        SchemaRegistryClient.Address registry = settings.registry();
        if (registry != null) {
            return new RegisteredJson(
                    new RegisteredJson.Source(
                            new SchemaRegistryClient(registry)::read,
                            text -> JsonSchema.read(text, settings.maxDepth(), settings.maxFields()),
                            settings.refreshMs(),
                            Math.min(settings.refreshMs(), BACKOFF_MS)),
                    type -> reader.by(settings.paths(), type),
                    settings.scope().target(),
                    settings.onUnreachable(),
                    clock);
        }
        JsonType declared = settings.declared();
        return reader.by(settings.paths(), declared == null ? new JsonType.Whatever() : declared);
    }

    /** Makes what reads the JSON at some paths as some types. */
    record Reader(Scope scope, @Nullable String overflow, JsonArrays arrays) {

        Work by(List<FieldPath> paths, JsonType type) {
            Map<FieldPath, JsonType> types = new LinkedHashMap<>();
            paths.forEach(path -> types.put(path, type));
            return by(types);
        }

        @Nullable Object json(String text) {
            return arrays.arrange(JsonReader.read(text));
        }

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
                return JsonType.reading(null, arrays);
            }
            String field = overflow;
            return JsonType.reading(
                    field != null && type instanceof JsonType.Fields fields
                            ? JsonType.WithOverflow.of(fields, field)
                            : type,
                    arrays);
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
}

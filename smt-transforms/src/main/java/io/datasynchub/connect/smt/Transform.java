package io.datasynchub.connect.smt;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * What all transforms here share: nothing is done before they are configured, a setting that none of them knows is refused, and
 * the version is that of the jar. For one thread, like every transform.
 */
abstract class Transform<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    /** What is done to each record. */
    interface Work extends AutoCloseable {

        /** The record that takes this one's place, or null for none. Never changes the one that came in. */
        <S extends ConnectRecord<S>> @Nullable S apply(S record);

        @Override
        default void close() {}
    }

    private final ConfigDef settings;
    private @Nullable Work work;

    Transform(ConfigDef settings) {
        this.settings = settings;
    }

    /** @throws ConfigException if a setting is not allowed; names it and the form that it must have */
    abstract Work work(Map<String, ?> configs);

    @Override
    public final String version() {
        return version(getClass());
    }

    static String version(Class<?> plugin) {
        String version = plugin.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public final ConfigDef config() {
        return settings;
    }

    /** @throws ConfigException if a setting is not allowed or not known; names it and what is expected */
    @Override
    public final void configure(Map<String, ?> configs) {
        close();
        refuseUnknown(settings, configs);
        work = work(configs);
    }

    /** What the worker itself reads of a transform's or predicate's settings is left out. */
    static void refuseUnknown(ConfigDef settings, Map<String, ?> configs) {
        Set<String> unknown = new TreeSet<>(configs.keySet());
        unknown.removeAll(settings.names());
        unknown.removeAll(Set.of("type", "predicate", "negate", "plugin.version"));
        unknown.removeIf(key -> settings.names().stream()
                .anyMatch(name -> name.endsWith(".*") && key.startsWith(name.substring(0, name.length() - 1))));
        if (!unknown.isEmpty()) {
            throw new ConfigException("unknown setting " + String.join(", ", unknown) + ": expected one of "
                    + String.join(", ", new TreeSet<>(settings.names())));
        }
    }

    @Override
    public final @Nullable R apply(R record) {
        Work current = work;
        if (current == null) {
            throw new IllegalStateException("not configured");
        }
        return current.apply(record);
    }

    @Override
    public final void close() {
        Work current = work;
        work = null;
        if (current != null) {
            current.close();
        }
    }
}

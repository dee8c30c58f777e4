package io.datasynchub.connect.common.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a connector: its name, type, default, allowed values, place in the documentation and meaning.
 *
 * <p>A setting without a default is required. Instances are immutable; every {@code with}-like method returns a copy, so
 * that a declaration reads as one block:
 *
 * <pre>{@code
 * static final Setting<Integer> BATCH_MAX_RECORDS = Setting.integer("batch.max.records")
 *         .title("Records a request")
 *         .defaultsTo(1_000)
 *         .between(1, 100_000)
 *         .importance(Importance.MEDIUM)
 *         .doc("Most records that one request carries.");
 * }</pre>
 *
 * @param <T> what the code reads
 */
public final class Setting<T> {

    private final String name;
    private final Type type;
    private final Function<@Nullable Object, @Nullable T> reader;
    private final Object defaultValue;
    private final @Nullable Validator validator;
    private final List<String> allowed;
    private final Importance importance;
    private final String title;
    private final String doc;

    private Setting(
            String name,
            Type type,
            Function<@Nullable Object, @Nullable T> reader,
            Object defaultValue,
            @Nullable Validator validator,
            List<String> allowed,
            Importance importance,
            String title,
            String doc) {
        this.name = name;
        this.type = type;
        this.reader = reader;
        this.defaultValue = defaultValue;
        this.validator = validator;
        this.allowed = allowed;
        this.importance = importance;
        this.title = title;
        this.doc = doc;
    }

    private static <T> Setting<T> of(String name, Type type, Function<@Nullable Object, @Nullable T> reader) {
        return new Setting<>(
                name, type, reader, ConfigDef.NO_DEFAULT_VALUE, null, List.of(), Importance.MEDIUM, name, "");
    }

    public static Setting<String> string(String name) {
        return of(name, Type.STRING, value -> (String) value);
    }

    /** A value that the worker masks wherever it shows or logs the configuration. */
    public static Setting<Password> password(String name) {
        return of(name, Type.PASSWORD, value -> (Password) value);
    }

    public static Setting<Integer> integer(String name) {
        return of(name, Type.INT, value -> (Integer) value);
    }

    public static Setting<Long> bytes(String name) {
        return of(name, Type.LONG, value -> (Long) value);
    }

    public static Setting<Boolean> flag(String name) {
        return of(name, Type.BOOLEAN, value -> (Boolean) value);
    }

    @SuppressWarnings("unchecked")
    public static Setting<List<String>> list(String name) {
        return of(name, Type.LIST, value -> (List<String>) value);
    }

    /** A length of time, given in milliseconds; by custom its name ends in {@code .ms}. */
    public static Setting<Duration> millis(String name) {
        return of(name, Type.LONG, value -> value == null ? null : Duration.ofMillis((Long) value));
    }

    /** One of an enum's constants, written in lower case. */
    public static <E extends Enum<E>> Setting<E> oneOf(String name, Class<E> choices) {
        return oneOf(name, EnumSet.allOf(choices));
    }

    /** One of some of an enum's constants, written in lower case. */
    public static <E extends Enum<E>> Setting<E> oneOf(String name, EnumSet<E> choices) {
        Class<E> type = choices.iterator().next().getDeclaringClass();
        List<String> words = choices.stream().map(Setting::word).toList();
        Setting<E> setting = of(
                name,
                Type.STRING,
                value -> value == null
                        ? null
                        : Enum.valueOf(type, value.toString().toUpperCase(Locale.ROOT)));
        return setting.validator(words, new OneOf(words));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public Setting<T> defaultsTo(T value) {
        Object plain = value;
        if (value instanceof Enum<?> constant) {
            plain = word(constant);
        } else if (value instanceof Duration duration) {
            plain = duration.toMillis();
        }
        return new Setting<>(name, type, reader, plain, validator, allowed, importance, title, doc);
    }

    /** Sets a default of "not given": {@link SettingValues#find} then answers empty. */
    public Setting<T> optional() {
        return new Setting<>(name, type, reader, ABSENT, validator, allowed, importance, title, doc);
    }

    /** Accepts numbers (or milliseconds) from {@code least} to {@code most}, both included. */
    public Setting<T> between(long least, long most) {
        return validator(List.of(), new Between(least, most));
    }

    public Setting<T> atLeast(long least) {
        return between(least, Long.MAX_VALUE);
    }

    /** Accepts what {@code check} does not throw a {@link ConfigException} for. */
    public Setting<T> checkedBy(Validator check) {
        return validator(allowed, check);
    }

    private Setting<T> validator(List<String> words, Validator check) {
        return new Setting<>(name, type, reader, defaultValue, check, words, importance, title, doc);
    }

    public Setting<T> importance(Importance value) {
        return new Setting<>(name, type, reader, defaultValue, validator, allowed, value, title, doc);
    }

    /** The short name that a form shows. */
    public Setting<T> title(String value) {
        return new Setting<>(name, type, reader, defaultValue, validator, allowed, importance, value, doc);
    }

    public Setting<T> doc(String value) {
        return new Setting<>(name, type, reader, defaultValue, validator, allowed, importance, title, value);
    }

    public String name() {
        return name;
    }

    @Nullable T read(@Nullable Object parsed) {
        return reader.apply(parsed);
    }

    void declareIn(ConfigDef configDef, String group, int order) {
        configDef.define(
                name,
                type,
                defaultValue == ABSENT ? null : defaultValue,
                validator,
                importance,
                doc,
                group,
                order,
                ConfigDef.Width.MEDIUM,
                title,
                List.of(),
                allowed.isEmpty() ? null : new Choices(allowed));
    }

    @Override
    public String toString() {
        return name;
    }

    private static final Object ABSENT = new Object();

    private record Choices(List<String> words) implements ConfigDef.Recommender {
        @Override
        public List<Object> validValues(String name, java.util.Map<String, Object> parsedConfig) {
            return List.copyOf(words);
        }

        @Override
        public boolean visible(String name, java.util.Map<String, Object> parsedConfig) {
            return true;
        }
    }

    private record OneOf(List<String> words) implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value != null && !words.contains(value.toString().toLowerCase(Locale.ROOT))) {
                throw new ConfigException(name, value, "use one of " + this);
            }
        }

        @Override
        public String toString() {
            return String.join(", ", words);
        }
    }

    private record Between(long least, long most) implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof Number number && (number.longValue() < least || number.longValue() > most)) {
                throw new ConfigException(name, value, "use a value " + this);
            }
        }

        @Override
        public String toString() {
            return most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        }
    }
}

package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TypeSettings.ZeroDates;
import io.debezium.config.CommonConnectorConfig.EventConvertingFailureHandlingMode;
import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.Column;
import io.debezium.relational.ValueConverter;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Makes of zero dates in {@code NOT NULL} columns what {@code zero.date.handling.mode} says; all others go through Debezium's own
 * converters. In a column that may be NULL the log's reader gives NULL for a zero date, before any converter sees it.
 *
 * <p>Debezium makes it by its name in the properties that {@link #addTo} gives.
 */
public final class ZeroDateConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

    private static final String NAME = "zero_date";
    private static final String MODE = "mode";
    private static final String PRECISION = "precision";

    private static final Set<String> TYPES = Set.of("DATE", "DATETIME", "TIMESTAMP");

    private boolean nulls;
    private @Nullable MySqlValueConverters values;

    /** Adds this converter to those of a connector whose settings are filled in. */
    static void addTo(Map<String, String> properties) {
        properties.merge("converters", NAME, (others, own) -> others + "," + own);
        properties.put(NAME + ".type", ZeroDateConverter.class.getName());
        properties.put(NAME + "." + MODE, properties.get(TypeSettings.ZERO_DATES.name()));
        if (ZeroDates.FAIL.name().equalsIgnoreCase(properties.get(TypeSettings.ZERO_DATES.name()))) {
            // Otherwise Debezium tells of the failure in a log line, and goes on.
            properties.putIfAbsent("event.converting.failure.handling.mode", "fail");
        }
        properties.put(NAME + "." + PRECISION, properties.getOrDefault(TypeSettings.TIME_PRECISION.name(), ""));
    }

    @Override
    public void configure(Properties properties) {
        nulls = ZeroDates.NULL.name().equalsIgnoreCase(properties.getProperty(MODE));
        MySqlConnectorConfig config = new MySqlConnectorConfig(Configuration.create()
                .with(MySqlSourceConfig.TOPIC_PREFIX.name(), NAME)
                .with(TypeSettings.TIME_PRECISION.name(), properties.getProperty(PRECISION))
                .build());
        values = new MySqlValueConverters(
                config.getDecimalMode(),
                config.getTemporalPrecisionMode(),
                config.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                config.binaryHandlingMode(),
                time -> time,
                EventConvertingFailureHandlingMode.FAIL,
                config.getServiceRegistry());
    }

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        if (column.isOptional() || !TYPES.contains(column.typeName())) {
            return;
        }
        Column shown = column(column);
        MySqlValueConverters converters = Objects.requireNonNull(values);
        SchemaBuilder schema = converters.schemaBuilder(shown);
        if (nulls) {
            schema.optional();
        }
        ValueConverter converter = converters.converter(shown, new Field(column.name(), 0, schema.build()));
        registration.register(schema, value -> isZero(value) ? zero(column) : converted(value, converter));
    }

    private static Column column(RelationalColumn column) {
        return Column.editor()
                .name(column.name())
                .type(column.typeName(), column.typeExpression())
                .jdbcType(column.jdbcType())
                .length(column.length().orElse(Column.UNSET_INT_VALUE))
                .scale(column.scale().isPresent() ? column.scale().getAsInt() : null)
                .optional(false)
                .create();
    }

    /** The log has a zero TIMESTAMP as second 0 of 1970, which no other is. */
    private static boolean isZero(@Nullable Object value) {
        return value == null || (value instanceof ZonedDateTime time && time.toEpochSecond() == 0);
    }

    private @Nullable Object zero(RelationalColumn column) {
        if (nulls) {
            return null;
        }
        // Debezium hands on nothing but the cause of what a converter throws.
        throw new ConnectException(new DataException("A zero date is in " + column.dataCollection() + "."
                + column.name() + " (" + TypeSettings.ZERO_DATES.name()
                + "=fail); other values of the setting let it pass."));
    }

    /** A column's default comes converted already. */
    private static @Nullable Object converted(Object value, ValueConverter converter) {
        return value instanceof Number || value instanceof String ? value : converter.convert(value);
    }
}

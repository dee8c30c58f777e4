package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.config.Configuration;
import io.debezium.connector.SnapshotRecord;
import io.debezium.connector.binlog.BinlogConnectorConfig;
import io.debezium.connector.binlog.BinlogOffsetContext;
import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mariadb.MariaDbConnectorConfig;
import io.debezium.connector.mariadb.MariaDbOffsetContext;
import io.debezium.connector.mariadb.antlr.MariaDbAntlrDdlParser;
import io.debezium.connector.mariadb.jdbc.MariaDbDefaultValueConverter;
import io.debezium.connector.mariadb.jdbc.MariaDbValueConverters;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.jdbc.MySqlDefaultValueConverter;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.converters.custom.CustomConverterServiceProvider;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.DefaultValueConverter;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.TableSchemaBuilder;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.ValueConverterProvider;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.mapping.ColumnMappers;
import io.debezium.spi.topic.TopicNamingStrategy;
import io.debezium.text.ParsingException;
import java.time.Instant;
import java.time.temporal.TemporalAdjuster;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * What Debezium makes of tables: put together from the same parts and settings as in its own task, so that rows that are read in
 * a batch look like those that come from the log, custom converters, masked and left-out columns among them. For one thread.
 */
final class TableForms {

    private final BinlogConnectorConfig config;
    private final DdlParser parser;
    private final TableSchemaBuilder schemas;
    private final ColumnMappers mappers;
    private final TopicNamingStrategy<TableId> topics;
    private final Supplier<BinlogOffsetContext<?>> places;

    private TableForms(
            BinlogConnectorConfig config,
            DdlParser parser,
            ValueConverterProvider values,
            DefaultValueConverter defaults,
            Supplier<BinlogOffsetContext<?>> places) {
        config.getServiceRegistry().registerServiceProvider(new CustomConverterServiceProvider());
        this.config = config;
        this.parser = parser;
        this.schemas = new TableSchemaBuilder(
                values,
                defaults,
                config.schemaNameAdjuster(),
                config.getServiceRegistry().tryGetService(CustomConverterRegistry.class),
                config.getSourceInfoStructMaker().schema(),
                config.getFieldNamer(),
                false,
                config.getEventConvertingFailureHandlingMode());
        this.mappers = ColumnMappers.create(config);
        this.topics = config.getTopicNamingStrategy(BinlogConnectorConfig.TOPIC_NAMING_STRATEGY);
        this.places = places;
    }

    /** @param properties the connector's, with defaults filled in */
    static TableForms of(Flavour flavour, Map<String, String> properties) {
        Configuration configuration = Configuration.from(flavour.inOwnWords(properties));
        return switch (flavour) {
            case MYSQL -> mySql(new MySqlConnectorConfig(configuration));
            case MARIADB -> mariaDb(new MariaDbConnectorConfig(configuration));
        };
    }

    private static TableForms mySql(MySqlConnectorConfig config) {
        MySqlValueConverters values = new MySqlValueConverters(
                config.getDecimalMode(),
                config.getTemporalPrecisionMode(),
                config.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                config.binaryHandlingMode(),
                adjuster(config),
                config.getEventConvertingFailureHandlingMode(),
                config.getServiceRegistry());
        return new TableForms(
                config,
                new MySqlAntlrDdlParser(
                        true,
                        false,
                        config.isSchemaCommentsHistoryEnabled(),
                        TableFilter.includeAll(),
                        charsets(config)),
                values,
                new MySqlDefaultValueConverter(values),
                () -> MySqlOffsetContext.initial(config));
    }

    private static TableForms mariaDb(MariaDbConnectorConfig config) {
        MariaDbValueConverters values = new MariaDbValueConverters(
                config.getDecimalMode(),
                config.getTemporalPrecisionMode(),
                config.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                config.binaryHandlingMode(),
                adjuster(config),
                config.getEventConvertingFailureHandlingMode(),
                config.getServiceRegistry());
        return new TableForms(
                config,
                new MariaDbAntlrDdlParser(
                        true,
                        false,
                        config.isSchemaCommentsHistoryEnabled(),
                        TableFilter.includeAll(),
                        charsets(config)),
                values,
                new MariaDbDefaultValueConverter(values),
                () -> MariaDbOffsetContext.initial(config));
    }

    private static TemporalAdjuster adjuster(BinlogConnectorConfig config) {
        return config.isTimeAdjustedEnabled() ? MySqlValueConverters::adjustTemporal : time -> time;
    }

    private static BinlogCharsetRegistry charsets(BinlogConnectorConfig config) {
        return config.getServiceRegistry().getService(BinlogCharsetRegistry.class);
    }

    /**
     * Compiles a table.
     *
     * @throws DataException if the definition cannot be read
     */
    TableForm compile(TableId id, String definition) {
        Tables tables = new Tables();
        try {
            parser.setCurrentDatabase(id.catalog());
            parser.parse(definition, tables);
        } catch (ParsingException e) {
            throw new DataException("The definition of " + id + " cannot be read: " + e.getMessage(), e);
        }
        Table table = tables.forTable(id);
        if (table == null) {
            throw new DataException("The definition of " + id + " cannot be read: it makes no table");
        }
        return TableForm.of(
                table,
                schemas.create(topics, table, config.getColumnFilter(), mappers, config.getKeyMapper()),
                topics.dataChangeTopic(id));
    }

    /** What an envelope says of where its row comes from. */
    Struct source(TableId table, LogPlace place, Instant time) {
        BinlogOffsetContext<?> context = places.get();
        context.setBinlogStartPoint(place.file(), place.position());
        context.markSnapshotRecord(SnapshotRecord.TRUE);
        context.event(table, time);
        return context.getSourceInfo();
    }
}

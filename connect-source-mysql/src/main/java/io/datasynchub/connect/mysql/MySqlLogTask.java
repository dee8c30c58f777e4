package io.datasynchub.connect.mysql;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.mysql.MySqlConnectorTask;

/** Debezium's task for MySQL, whose table definitions can be reached. */
final class MySqlLogTask extends MySqlConnectorTask {

    private final LogSchema schema;

    MySqlLogTask(LogSchema schema) {
        this.schema = schema;
    }

    @Override
    public CdcSourceTaskContext<? extends CommonConnectorConfig> preStart(Configuration config) {
        CdcSourceTaskContext<? extends CommonConnectorConfig> context = super.preStart(config);
        schema.isOf(context);
        return context;
    }
}

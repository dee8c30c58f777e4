package io.datasynchub.connect.mysql;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.mariadb.MariaDbConnectorTask;

/** Debezium's task for MariaDB, whose table definitions can be reached. */
final class MariaDbLogTask extends MariaDbConnectorTask {

    private final LogSchema schema;

    MariaDbLogTask(LogSchema schema) {
        this.schema = schema;
    }

    @Override
    public CdcSourceTaskContext<? extends CommonConnectorConfig> preStart(Configuration config) {
        CdcSourceTaskContext<? extends CommonConnectorConfig> context = super.preStart(config);
        schema.isOf(context);
        return context;
    }
}

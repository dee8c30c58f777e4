package io.datasynchub.integration;

import io.datasynchub.connect.testkit.SharedParameters;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.LocalStackBuilder;
import io.datasynchub.localstack.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Gives a scenario the stack that all of them share. The database, the worker and the tests' own JVM are each in another time zone,
 * so that no time is right by chance.
 */
final class WithStack extends SharedParameters<LocalStack> {

    static final String SERVERS = "servers";

    WithStack() {
        super(WithStack::start, Map.of(LocalStack.class, stack -> stack));
    }

    private static LocalStack start() throws InterruptedException {
        LocalStack stack = LocalStack.with(Part.CONNECT, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH, Part.OPENSEARCH)
                .mongoDbInFile()
                .registryConverters()
                .connectEnvironment("TZ", "America/St_Johns")
                .start();
        if (stack.process(Part.MYSQL).isPresent()) {
            try (Connection session = Database.connect(stack.mysql(), "", "");
                    Statement statement = session.createStatement()) {
                statement.execute("SET GLOBAL time_zone = '-09:30'");
            } catch (SQLException e) {
                stack.close();
                throw new IllegalStateException("cannot set the database's time zone", e);
            }
        }
        return stack;
    }

    /** A worker of its own on the servers that all share, for a scenario that kills it or has it set up otherwise. */
    static LocalStackBuilder workerOf(LocalStack stack) {
        return LocalStack.with(Part.CONNECT, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH, Part.OPENSEARCH)
                .use(stack.kafka())
                .use(stack.mysql())
                .use(stack.mongodb())
                .use(stack.elasticsearch())
                .use(stack.opensearch());
    }
}

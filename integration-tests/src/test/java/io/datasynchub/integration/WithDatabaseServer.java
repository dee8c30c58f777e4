package io.datasynchub.integration;

import io.datasynchub.connect.testkit.SharedParameters;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Gives scenarios a database server, and a Kafka for what sources keep in it, that they may kill or spoil, one at a time by a lock on {@link #SERVER}. */
final class WithDatabaseServer extends SharedParameters<LocalStack> {

    static final String SERVER = "database server";

    WithDatabaseServer() {
        super(WithDatabaseServer::start, Map.of(LocalStack.class, stack -> stack));
    }

    private static LocalStack start() throws InterruptedException {
        LocalStack stack = LocalStack.with(Part.MYSQL, Part.KAFKA).start();
        Assumptions.assumeTrue(
                stack.process(Part.MYSQL).isPresent(),
                "The database server is no process of ours, to kill or to spoil");
        return stack;
    }
}

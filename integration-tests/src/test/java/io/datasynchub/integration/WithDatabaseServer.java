package io.datasynchub.integration;

import io.datasynchub.connect.testkit.SharedParameters;
import io.datasynchub.localstack.LocalProcess;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Gives scenarios a database server that they may kill or spoil, one at a time by a lock on {@link #SERVER}. */
final class WithDatabaseServer extends SharedParameters<LocalStack> {

    static final String SERVER = "database server";

    WithDatabaseServer() {
        super(() -> LocalStack.with(Part.MYSQL).start(), Map.of(LocalStack.class, stack -> stack));
    }

    /** The server; a test that asks for it is left out where it is none of ours. */
    static LocalProcess of(LocalStack stack) {
        Optional<LocalProcess> server = stack.process(Part.MYSQL);
        Assumptions.assumeTrue(server.isPresent(), "The database server is no process of ours, to kill or to spoil");
        return server.get();
    }
}

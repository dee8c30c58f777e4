package io.datasynchub.integration;

import io.datasynchub.connect.testkit.SharedParameters;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.LocalStackBuilder;
import io.datasynchub.localstack.Part;
import java.util.Map;

/** Gives a scenario the stack that all of them share. */
final class WithStack extends SharedParameters<LocalStack> {

    static final String SERVERS = "servers";

    WithStack() {
        super(
                () -> LocalStack.with(Part.CONNECT, Part.MYSQL, Part.MONGODB, Part.ELASTICSEARCH, Part.OPENSEARCH)
                        .mongoDbInFile()
                        .registryConverters()
                        .start(),
                Map.of(LocalStack.class, stack -> stack));
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

package io.datasynchub.integration;

import io.datasynchub.connect.testkit.SharedParameters;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.util.Map;

/** Gives a scenario the schema registry that those with Avro share. */
final class WithRegistry extends SharedParameters<LocalStack> {

    /** The registry's levels of compatibility, which hold for all. */
    static final String LEVELS = "levels";

    WithRegistry() {
        super(
                () -> LocalStack.with(Part.REGISTRY).start(),
                Map.of(Registry.class, stack -> new Registry(stack.registry())));
    }
}

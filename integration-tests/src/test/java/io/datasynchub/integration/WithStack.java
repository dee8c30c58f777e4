package io.datasynchub.integration;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import io.datasynchub.localstack.Progress;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a scenario the stack that all of them share: started for the first, stopped after the last. */
final class WithStack implements ParameterResolver {

    private record Shared(LocalStack stack) implements AutoCloseable {
        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WithStack.class))
                .getOrComputeIfAbsent(Shared.class, key -> start(), Shared.class)
                .stack();
    }

    private static Shared start() {
        try {
            return new Shared(LocalStack.with(Part.values()).mongoDbInFile().start(Progress.none()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stack was starting", e);
        }
    }
}

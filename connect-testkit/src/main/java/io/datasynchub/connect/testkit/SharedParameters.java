package io.datasynchub.connect.testkit;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests what all tests of a run share, such as servers: opened for the first that asks, closed after the last. A module
 * has a subclass that says what that is, and names it in {@code @ExtendWith}.
 *
 * @param <R> what is shared
 */
public class SharedParameters<R extends AutoCloseable> implements ParameterResolver {

    /** Opens what is shared. */
    @FunctionalInterface
    public interface Opening<R> {
        R open() throws InterruptedException;
    }

    private record Shared<R extends AutoCloseable>(R resource) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            resource.close();
        }
    }

    private final Opening<R> opening;
    private final Map<Class<?>, Function<R, Object>> parameters;

    /** @param parameters what a test is given for each type of parameter */
    protected SharedParameters(Opening<R> opening, Map<Class<?>, Function<R, Object>> parameters) {
        this.opening = opening;
        this.parameters = Map.copyOf(parameters);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameters.containsKey(parameter.getParameter().getType());
    }

    @Override
    @SuppressWarnings("unchecked") // The namespace is this class's own.
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared<R> shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(getClass()))
                .getOrComputeIfAbsent(Shared.class, key -> open(), Shared.class);
        return Objects.requireNonNull(parameters.get(parameter.getParameter().getType()))
                .apply(shared.resource());
    }

    private Shared<R> open() {
        try {
            return new Shared<>(opening.open());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while what is shared was opened", e);
        }
    }
}

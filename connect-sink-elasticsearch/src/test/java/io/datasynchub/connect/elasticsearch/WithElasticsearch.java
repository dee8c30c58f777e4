package io.datasynchub.connect.elasticsearch;

import io.datasynchub.localstack.ElasticsearchEndpoint;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a scenario the Elasticsearch that all of them share: started for the first, stopped after the last. */
final class WithElasticsearch implements ParameterResolver {

    private record Shared(LocalStack stack) implements AutoCloseable {
        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ElasticsearchEndpoint.class;
    }

    @Override
    public ElasticsearchEndpoint resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WithElasticsearch.class))
                .getOrComputeIfAbsent(Shared.class, key -> start(), Shared.class)
                .stack()
                .elasticsearch();
    }

    private static Shared start() {
        try {
            return new Shared(LocalStack.with(Part.ELASTICSEARCH).start());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Elasticsearch was starting", e);
        }
    }
}

package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.testkit.SharedParameters;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.OpenSearchEndpoint;
import io.datasynchub.localstack.Part;
import java.util.Map;

/** Gives a scenario the Elasticsearch and the OpenSearch that all of them share. */
final class WithElasticsearch extends SharedParameters<LocalStack> {

    WithElasticsearch() {
        super(
                () -> LocalStack.with(Part.ELASTICSEARCH, Part.OPENSEARCH).start(),
                Map.of(
                        ElasticsearchEndpoint.class, LocalStack::elasticsearch,
                        OpenSearchEndpoint.class, LocalStack::opensearch));
    }
}

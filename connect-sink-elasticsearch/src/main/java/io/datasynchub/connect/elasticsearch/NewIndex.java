package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import java.util.List;
import java.util.Map;

/**
 * An index, or the indices that a template is for.
 *
 * @param aliases what else it is known as
 * @param rollsOver an alias whose write index it is; empty if there is none
 */
record NewIndex(Map<String, Property> fields, IndexSettings settings, List<String> aliases, String rollsOver) {
    NewIndex {
        fields = Map.copyOf(fields);
        aliases = List.copyOf(aliases);
    }
}

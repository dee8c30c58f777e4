package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexSettingsLifecycle;
import java.util.List;

/**
 * What is made where there is nothing yet, and how.
 *
 * @param settings of an index
 * @param aliases of an index, besides the one that it is written through
 * @param template begins the names of the templates that are kept; empty if none are
 * @param writeAlias whether an index gets an alias that it is written through
 */
record IndexRules(
        DestinationType type,
        MappingRules mapping,
        IndexSettings settings,
        List<String> aliases,
        String template,
        boolean writeAlias) {

    static final IndexRules DEFAULT = new IndexRules(
            DestinationType.INDEX, MappingRules.DEFAULT, IndexSettings.of(settings -> settings), List.of(), "", true);

    IndexRules {
        aliases = List.copyOf(aliases);
    }

    /** The settings of an index that an alias stands for; a lifecycle policy has to know which. */
    IndexSettings settingsOf(String alias) {
        IndexSettingsLifecycle lifecycle = settings.lifecycle();
        return lifecycle == null || lifecycle.name() == null
                ? settings
                : settings.rebuild()
                        .lifecycle(policy -> policy.name(lifecycle.name()).rolloverAlias(alias))
                        .build();
    }

    boolean keepsTemplates() {
        return !template.isEmpty();
    }
}

package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IndexNamePropertyTest {

    /** The checks that Elasticsearch's documentation of index creation lists. */
    @Property
    void whatever_the_destination_the_name_keeps_the_rules(@ForAll String destination) {
        String name;
        try {
            name = IndexName.of(destination);
        } catch (UnmappableValue e) {
            return;
        }
        assertThat(name).isNotEmpty().isNotEqualTo(".").isNotEqualTo("..").doesNotContainPattern("[\\\\/*?\"<>| ,#:]");
        assertThat(name.charAt(0)).isNotIn('-', '_', '+');
        assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)).isEqualTo(IndexName.of(name));
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
    }
}

package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.testkit.Records;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

class DocumentIdPropertyTest {

    private static final Schema PAIR = SchemaBuilder.struct()
            .field("a", Schema.OPTIONAL_STRING_SCHEMA)
            .field("b", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final DocumentId ids = new DocumentId(IdStrategy.KEY, List.of());

    @Property
    void different_keys_have_different_ids(
            @ForAll("parts") List<@Nullable String> one, @ForAll("parts") List<@Nullable String> other) {
        Assume.that(!one.equals(other));
        assertThat(id(one)).isNotEqualTo(id(other));
    }

    @Property
    void different_lists_have_different_ids(
            @ForAll("items") List<@Nullable String> one, @ForAll("items") List<@Nullable String> other) {
        Assume.that(!one.equals(other));
        assertThat(id(new SchemaAndValue(null, one))).isNotEqualTo(id(new SchemaAndValue(null, other)));
    }

    @Provide
    Arbitrary<List<@Nullable String>> items() {
        return Arbitraries.strings()
                .withChars(',', '\\', 'N')
                .ofMinLength(1)
                .ofMaxLength(3)
                .injectNull(0.1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<@Nullable String>> parts() {
        return Arbitraries.strings()
                .withChars('|', '\\', 'N', 'a')
                .ofMaxLength(3)
                .injectNull(0.1)
                .list()
                .ofSize(2);
    }

    private String id(List<@Nullable String> parts) {
        Struct key = new Struct(PAIR).put("a", parts.get(0)).put("b", parts.get(1));
        return id(new SchemaAndValue(PAIR, key));
    }

    private String id(SchemaAndValue key) {
        return ids.of(Records.of("orders").row(7, "Ann"), key, null).toString();
    }
}

package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.smt.FieldPath.Part;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {

    @Test
    void dots_lead_deeper() {
        assertThat(path("a.b-c.d_1")).isEqualTo(names("a", "b-c", "d_1"));
    }

    @Test
    void back_quotes_hold_any_name() {
        assertThat(path("`a.b`.c")).isEqualTo(names("a.b", "c"));
        assertThat(path("`a``b`")).isEqualTo(names("a`b"));
        assertThat(path("``.``")).isEqualTo(names("", ""));
    }

    @Test
    void brackets_lead_into_arrays_and_maps() {
        assertThat(path("a[0][*].b").parts())
                .containsExactly(new Part.Name("a"), new Part.Index(0), new Part.Each(), new Part.Name("b"));
    }

    @Test
    void stars_stand_for_any_depth() {
        assertThat(path("**.a").parts()).containsExactly(new Part.Deep(), new Part.Name("a"));
    }

    @Test
    void a_question_mark_says_that_it_may_be_missing() {
        assertThat(path("a.b?").ifThere()).isTrue();
        assertThat(path("a.b").ifThere()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a.,3", ".a,1", "a..b,3", "`a,1", "a[,3", "a[-1],3", "a[1,4", "a.**,1", "'',1", "*,1", "a.`b,3"})
    void what_is_no_path_is_refused_by_its_character(String text, int at) {
        assertThatThrownBy(() -> path(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("steps, at character " + at + ": ");
    }

    @Property
    void a_path_reads_as_it_is_written(@ForAll("paths") FieldPath path) {
        assertThat(path(path.toString())).isEqualTo(path);
    }

    @Provide
    Arbitrary<FieldPath> paths() {
        Arbitrary<Part> names = Arbitraries.strings()
                .withChars("ab`.[]* \u0130'?")
                .ofMaxLength(4)
                .map(Part.Name::new);
        Arbitrary<Part> parts = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, names),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 99).map(Part.Index::new)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(new Part.Each())),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(new Part.Deep())));
        return net.jqwik.api.Combinators.combine(names, parts.list().ofMaxSize(4), names)
                .as((first, inner, last) -> {
                    List<Part> all = new java.util.ArrayList<>(List.of(first));
                    all.addAll(inner);
                    all.add(last);
                    return new FieldPath(all, false);
                })
                // Brackets after ** would be those of a name.
                .filter(path -> path.parts().stream().noneMatch(Part.Deep.class::isInstance)
                        || path.parts().stream()
                                .noneMatch(part -> part instanceof Part.Index || part instanceof Part.Each));
    }

    private static FieldPath path(String text) {
        Cursor at = new Cursor("steps", text);
        FieldPath path = at.path();
        assertThat(at.atEnd()).isTrue();
        return path;
    }

    private static FieldPath names(String... names) {
        return new FieldPath(
                java.util.Arrays.stream(names).<Part>map(Part.Name::new).toList(), false);
    }
}

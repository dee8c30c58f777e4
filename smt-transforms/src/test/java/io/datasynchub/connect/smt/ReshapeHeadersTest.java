package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReshapeHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            drop trace                    | tag=a, tag=b, n=5
            rename trace to span          | tag=a, tag=b, n=5, span=abc
            upper trace                   | tag=a, tag=b, n=5, trace=ABC
            upper tag                     | trace=abc, n=5, tag=B
            cast n to string              | trace=abc, tag=a, tag=b, n=5
            set kind = 'x', of = $topic   | trace=abc, tag=a, tag=b, n=5, kind=x, of=shop.customers
            set nm = $value.name          | trace=abc, tag=a, tag=b, n=5, nm=Ada
            drop nope?                    | trace=abc, tag=a, tag=b, n=5
            keep n                        | n=5
            drop trace when n = 5         | tag=a, tag=b, n=5
            header-from n to m            | trace=abc, tag=a, tag=b, n=5, m=5
            """)
    void headers_are_named_like_fields(String steps, String expected) {
        SinkRecord in = record();

        SinkRecord out = Reshaping.by(steps, "target", "headers").kept(in);

        assertThat(String.join(", ", described(out))).isEqualTo(expected);
        assertThat(out.value()).isSameAs(in.value());
        assertThat(described(in)).isEqualTo(described(record()));
    }

    @Test
    void a_header_keeps_its_schema_and_has_another_when_it_is_cast() {
        SinkRecord out = Reshaping.by("rename n to m; cast m to string; upper trace", "target", "headers")
                .kept(record());

        assertThat(out.headers().lastWithName("m").schema().type()).isEqualTo(Schema.Type.STRING);
        assertThat(out.headers().lastWithName("trace").schema().type()).isEqualTo(Schema.Type.STRING);
    }

    @Test
    void a_header_that_is_not_there_is_told() {
        assertThatThrownBy(() -> Reshaping.by("drop nope", "target", "headers").kept(record()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no nope");
    }

    private static SinkRecord record() {
        SinkRecord record = Events.record(Map.of("name", "Ada"));
        record.headers()
                .addString("trace", "abc")
                .addString("tag", "a")
                .addString("tag", "b")
                .addInt("n", 5);
        return record;
    }

    private static List<String> described(SinkRecord record) {
        List<String> all = new ArrayList<>();
        record.headers().forEach(header -> all.add(header.key() + "=" + header.value()));
        return all;
    }
}

package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQueryTest {

    private static final Map<String, Set<String>> LABELS =
            Map.of("x", Set.of("connector", "task"), "y", Set.of("connector"));

    @Test
    void metrics_are_told_from_functions_labels_and_words_of_a_query() {
        assertThat(PromQuery.metrics("sum by (a, b) (rate(x_total{c=\"d\", e=~\"$f\"}[5m])) / on (g) y > bool 1e3"
                        + " and ignoring (h) z:z offset 5m unless max_over_time(v[$__rate_interval]) == -0.5"))
                .isEqualTo(Set.of("v", "x_total", "y", "z:z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    x                                                     | connector task instance |
                    x                                                     | rule                    | rule
                    x{task="0", job=~"a.b"}                               |                         |
                    x{taks="} {"}                                         |                         | taks
                    sum(x)                                                | connector               | connector
                    sum by (task) (rate(x[5m]))                           | task                    |
                    sum by (task) (rate(x[5m]))                           | connector               | connector
                    sum by (rule) (x)                                     | rule                    | rule
                    max without (task) (x)                                | connector task          | task
                    max without (rule) (x)                                | connector               | rule
                    increase(x[5m]) > 3 * clamp_min(y, 1)                 | task                    |
                    1 + y                                                 | connector               |
                    x / on (connector) y                                  | connector task          | task
                    x and on (connector) y                                | connector task          |
                    x and on (task) y                                     | task                    | task
                    (x - y) / (sum by (connector) (x) + y) > 0.01         | task                    |
                    up{job="connect"} == 0                                | job instance connector  | connector
                    """)
    void labels_are_followed_to_where_one_is_absent(String query, String shown, String absent) {
        assertThat(PromQuery.absentLabels(query, words(shown), metric -> LABELS.getOrDefault(metric, Set.of())))
                .isEqualTo(words(absent));
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : new TreeSet<>(Set.of(text.split(" ")));
    }
}

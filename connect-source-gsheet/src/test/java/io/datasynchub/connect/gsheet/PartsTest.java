package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.gsheet.SheetsClient.Block;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The small parts: notation, conditions, names of topics, quota. */
class PartsTest {

    private static final SpreadsheetFacts FACTS = new SpreadsheetFacts(
            "id",
            "Shop",
            ZoneOffset.UTC,
            List.of(
                    new SpreadsheetFacts.Tab("Orders", 100, 8),
                    new SpreadsheetFacts.Tab("Old Orders", 10, 3),
                    new SpreadsheetFacts.Tab("It's", 10, 3)),
            Map.of("prices", new Block("Orders", new A1(3, 2, A1.OPEN, 4))));

    @Property
    void a_range_is_read_as_it_was_written(
            @ForAll @IntRange(min = 1, max = 5_000) int row,
            @ForAll @IntRange(min = 1, max = 18_278) int column,
            @ForAll @IntRange(min = 0, max = 500) int more) {
        A1 range = new A1(row, column, row + more, Math.min(18_278, column + more));
        assertThat(A1.parse(range.toString())).contains(range);
    }

    @Test
    void ranges_may_be_open_and_what_is_none_is_told() {
        assertThat(A1.parse("B3:F")).contains(new A1(3, 2, A1.OPEN, 6));
        assertThat(A1.parse("A:C")).contains(new A1(1, 1, A1.OPEN, 3));
        assertThat(A1.parse("2:4")).contains(new A1(2, 1, 4, A1.OPEN));
        assertThat(A1.parse("C7")).contains(new A1(7, 3, 7, 3));
        assertThat(A1.letters(702) + A1.letters(703)).isEqualTo("ZZAAA");
        assertThat(List.of("", "F3:B1", "prices!", "A0:B2", "ABCD1:B2", "7"))
                .allSatisfy(text -> assertThat(A1.parse(text)).as(text).isEmpty());
    }

    @Test
    void tabs_are_chosen_by_name_and_by_pattern() {
        assertThat(TableSelection.of(FACTS, List.of("*"), List.of()).tables())
                .containsOnlyKeys("Orders", "Old Orders", "It's");
        assertThat(TableSelection.of(FACTS, List.of("O*s"), List.of()).tables())
                .containsOnlyKeys("Orders", "Old Orders");
        assertThat(TableSelection.of(FACTS, List.of("Orders"), List.of()).tables())
                .isEqualTo(Map.of("Orders", new Block("Orders", new A1(1, 1, 100, 8))));
        assertThat(TableSelection.of(FACTS, List.of("Order"), List.of()).unknown())
                .containsExactly("there is no tab Order");
    }

    @Test
    void ranges_are_of_a_tab_of_all_chosen_tabs_or_named_and_the_second_of_a_tab_has_a_name_of_its_own() {
        assertThat(TableSelection.of(
                                FACTS, List.of("*"), List.of("'It''s'!A1:B2", "prices", "Orders!A1:A9", "Orders!C1:C9"))
                        .tables())
                .isEqualTo(Map.of(
                        "It's", new Block("It's", new A1(1, 1, 2, 2)),
                        "prices", new Block("Orders", new A1(3, 2, 100, 4)),
                        "Orders", new Block("Orders", new A1(1, 1, 9, 1)),
                        "Orders C1:C9", new Block("Orders", new A1(1, 3, 9, 3))));
        assertThat(TableSelection.of(FACTS, List.of("O*"), List.of("B2:C")).tables())
                .hasSize(2);
    }

    @Test
    void overlapping_ranges_are_tables_each_for_itself() {
        assertThat(TableSelection.of(FACTS, List.of("*"), List.of("Orders!A1:C9", "Orders!B1:D9"))
                        .tables())
                .hasSize(2);
    }

    @Test
    void conditions_compare_numbers_as_numbers_and_all_else_as_text() {
        assertThat(Condition.parse("status = open").holds("open")).isTrue();
        assertThat(Condition.parse("status != 'not open'").holds("open")).isTrue();
        assertThat(Condition.parse("qty >= 10").holds(9L)).isFalse();
        assertThat(Condition.parse("qty >= 10").holds(10.0)).isTrue();
        assertThat(Condition.parse("qty<10").holds(null)).isFalse();
        assertThat(Condition.parse("shipped is blank").holds(null)).isTrue();
        assertThat(Condition.parse("shipped IS NOT BLANK").holds("x")).isTrue();
        assertThat(Condition.parse("paid = TRUE").holds(true)).isTrue();
        assertThat(Condition.parse("").holds(null)).isTrue();
        assertThatThrownBy(() -> Condition.parse("status")).hasMessageContaining("status = open");
    }

    @Test
    void topics_have_legal_names() {
        TopicTemplate template = new TopicTemplate("${topic.prefix}.${spreadsheet}.${tab}");
        assertThat(template.topic("s", "id", "Märkte & Co", "Q1/2024")).isEqualTo("s.M_rkte___Co.Q1_2024");
        assertThat(template.topic("s", "id", "x".repeat(300), "t")).hasSize(249);
        assertThat(new TopicTemplate("${spreadsheet.id}-${tab}").topic("s", "id", "T", "t"))
                .isEqualTo("id-t");
    }

    @Test
    void a_few_requests_go_at_once_and_then_as_many_a_minute_as_the_quota_allows() {
        TokenBucket bucket = new TokenBucket(60, 0);
        long now = 0;
        int sent = 0;
        while (now < Duration.ofMinutes(5).toNanos()) {
            now += Math.max(0, bucket.take(now).toNanos());
            sent++;
        }
        assertThat(sent).isBetween(305, 312);
    }

    @Test
    void tasks_with_the_same_credentials_share_a_quota_and_others_have_their_own() {
        Accounts accounts = new Accounts();
        Accounts.Lease first = accounts.lease("a", 30, 0);
        Accounts.Lease second = accounts.lease("a", 30, 0);
        assertThat(second.account()).isSameAs(first.account());
        assertThat(accounts.lease("b", 30, 0).account()).isNotSameAs(first.account());
        first.close();
        first.close();
        assertThat(accounts.lease("a", 30, 0).account()).isSameAs(second.account());
    }

    @Test
    void an_account_is_given_up_with_its_last_task() {
        Accounts accounts = new Accounts();
        Accounts.Lease first = accounts.lease("a", 30, 0);
        first.close();
        assertThat(accounts.lease("a", 30, 0).account()).isNotSameAs(first.account());
    }

    @Test
    void two_tasks_that_share_an_account_ask_drive_once_a_poll() throws SheetsException {
        FakeSheets sheets = new FakeSheets();
        ChangeLog changes = new ChangeLog();
        Duration interval = Duration.ofSeconds(10);
        for (long second = 0; second <= 100; second++) {
            changes.ask(sheets, Duration.ofSeconds(second).toNanos(), interval);
            changes.ask(sheets, Duration.ofSeconds(second).toNanos(), interval);
        }
        assertThat(sheets.requests.stream().filter(request -> request.equals("drive changes")))
                .hasSize(10);
    }
}

package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is stored of a table, and how much. */
class PageTest {

    private static final int ROWS = 100_000;

    @Property
    void a_page_is_read_as_it_was_written(@ForAll List<byte[]> keys, @ForAll boolean withDigests) {
        long[] digests = new long[withDigests ? keys.size() : 0];
        Arrays.setAll(digests, row -> row * 0x9e3779b97f4a7c15L);
        Page page = new Page(keys, digests, withDigests ? "run" : null);
        Page read = Page.of(page.offset());
        assertThat(read.keys()).usingElementComparator(Arrays::compare).isEqualTo(page.keys());
        assertThat(read.digests()).isEqualTo(page.digests());
        assertThat(read.run()).isEqualTo(page.run());
    }

    @Property
    void rows_spread_over_more_pages_are_the_same_rows_each_on_its_page(@ForAll List<Long> numbers) {
        List<byte[]> keys = numbers.stream().distinct().map(PageTest::bytes).toList();
        long[] digests = new long[keys.size()];
        Arrays.setAll(digests, row -> row + 1);
        Paging paging = new Paging(2, 4);
        List<Page> pages = Pages.spread(List.of(new Page(keys, digests, null)), paging);
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < pages.size(); number++) {
            Page page = pages.get(number);
            for (int row = 0; row < page.size(); row++) {
                assertThat(paging.pageOf(Digest.of(page.keys().get(row)))).isEqualTo(number);
                rows.add(Arrays.toString(page.keys().get(row)) + page.digest(row));
            }
        }
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < keys.size(); row++) {
            expected.add(Arrays.toString(keys.get(row)) + digests[row]);
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_hundred_thousand_rows_take_at_most_three_megabytes_and_one_row_rewrites_at_most_sixteen_kilobytes() {
        assertThat(mostOfAPage(row -> row, 3_000_000)).isLessThan(16_000);
        assertThat(mostOfAPage(row -> "order-2024-" + row, 3_000_000)).isLessThan(16_000);
        assertThat(mostOfAPage(row -> new UUID(Digest.of("a" + row), Digest.of("b" + row)), 5_000_000))
                .isLessThan(16_000);
    }

    private interface Keys {
        Object of(int row);
    }

    /** Characters that the largest page is stored in, its partition among them. */
    private static int mostOfAPage(Keys keys, int mostInAll) {
        FakeSheets sheets = new FakeSheets();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("id", "name"));
        for (int row = 0; row < ROWS; row++) {
            rows.add(List.of(keys.of(row), "name " + row));
        }
        sheets.add("book").tabs.put("t", rows);
        SourceWorker worker =
                new SourceWorker(sheets, "key.columns", "id").start().settle();
        assertThat(worker.of("t")).hasSize(ROWS);
        int all = 0;
        int most = 0;
        for (Map.Entry<Map<String, ?>, Map<String, Object>> stored : worker.offsets.entrySet()) {
            int size = stored.getKey().toString().length()
                    + stored.getValue().toString().length();
            all += size;
            most = Math.max(most, size);
        }
        assertThat(all).isLessThan(mostInAll);
        return most;
    }
}

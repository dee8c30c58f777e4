package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored of a table, and how much. */
class PageTest {

    private static final int ROWS = 100_000;
    /** As long as Google's are. */
    private static final String SPREADSHEET = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void a_page_is_read_as_it_was_written(@ForAll List<byte[]> keys, @ForAll boolean withDigests) {
        long[] digests = new long[withDigests ? keys.size() : 0];
        Arrays.setAll(digests, row -> Digest.kept(row * 0x9e3779b97f4a7c15L));
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

    @ParameterizedTest
    @CsvSource({
        "'', 00000000-0000-0000-0000-000000000000",
        "x, 01234567-89ab-cdef-0123-456789abcdef",
        "x, ffffffff-ffff-ffff-ffff-ffffffffffff",
        "x, 01234567-89AB-cdef-0123-456789abcdef",
        "x, 01234567-89ab-cdef-0123-456789abcdeg",
        "x, 0123456789ab-cdef--0123-456789abcdef",
        "x, 01234567-89ab-cdef-0123-456789abcdé",
        "x, 01234567-89ab-cdef-0123"
    })
    void a_text_is_read_as_it_was_written_whether_it_is_a_uuid_or_nearly_one(String other, String text) {
        Grid grid = new Grid.Builder(1, 1, new Formats())
                .text(other)
                .text(text)
                .number(7)
                .endRow()
                .build();
        Bytes key = new Bytes(8);
        ColumnType[] types = {ColumnType.STRING, ColumnType.of(ColumnKind.INTEGER)};
        assertThat(RowKey.write(new Cells(grid).at(0), new int[] {1, 2}, types, ZoneOffset.UTC, key))
                .isTrue();
        assertThat(RowKey.parts(key.copy())).extracting(RowKey.Part::value).containsExactly(text, 7L);
    }

    @ParameterizedTest
    @EnumSource
    void a_hundred_thousand_rows_take_at_most_three_megabytes_and_one_row_rewrites_at_most_sixteen_kilobytes(Keys keys)
            throws JsonProcessingException {
        FakeSheets sheets = new FakeSheets();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("id", "name"));
        for (int row = 0; row < ROWS; row++) {
            rows.add(List.of(keys.of(row), "name " + row));
        }
        sheets.add(SPREADSHEET).tabs.put("t", rows);
        SourceWorker worker = new SourceWorker(sheets, "spreadsheets", SPREADSHEET, "key.columns", "id")
                .start()
                .settle();
        assertThat(worker.of("t")).hasSize(ROWS);
        int all = 0;
        int most = 0;
        for (Map.Entry<Map<String, ?>, Map<String, Object>> stored : worker.offsets.entrySet()) {
            int size = JSON.writeValueAsBytes(List.of("connector", stored.getKey())).length
                    + JSON.writeValueAsBytes(stored.getValue()).length;
            all += size;
            most = Math.max(most, size);
        }
        assertThat(all).isLessThan(3_000_000);
        assertThat(most).isLessThan(16_000);
    }

    private enum Keys {
        NUMBERS {
            @Override
            Object of(int row) {
                return row;
            }
        },
        TEXTS {
            @Override
            Object of(int row) {
                return "order-2024-" + row;
            }
        },
        UUIDS {
            @Override
            Object of(int row) {
                return new UUID(Digest.of("a" + row), Digest.of("b" + row));
            }
        };

        abstract Object of(int row);
    }
}

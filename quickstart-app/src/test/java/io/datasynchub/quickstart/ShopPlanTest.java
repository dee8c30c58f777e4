package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.quickstart.RowChange.Delete;
import io.datasynchub.quickstart.RowChange.Insert;
import io.datasynchub.quickstart.RowChange.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopPlanTest {

    @Test
    void the_same_seed_makes_the_same_shop() {
        assertThat(texts(new ShopPlan(7))).isEqualTo(texts(new ShopPlan(7))).isNotEqualTo(texts(new ShopPlan(8)));
    }

    @Test
    void every_change_meets_a_row_that_is_there_and_no_other() {
        Set<List<Object>> rows = new HashSet<>();
        ShopPlan plan = new ShopPlan(1);
        List<RowChange> changes = new ArrayList<>(plan.opening());
        for (int i = 0; i < 5_000; i++) {
            changes.addAll(plan.next(5));
        }

        for (RowChange change : changes) {
            if (change instanceof Insert insert) {
                int keyColumns = insert.table().equals(ShopSchema.ORDER_LINES) ? 2 : 1;
                Collection<Object> key =
                        insert.values().values().stream().limit(keyColumns).toList();
                assertThat(rows.add(row(change, key))).as("new: %s", change).isTrue();
            } else if (change instanceof Update update) {
                assertThat(rows).contains(row(change, update.key().values()));
            } else if (change instanceof Delete delete) {
                assertThat(rows.remove(row(change, delete.key().values())))
                        .as("there: %s", change)
                        .isTrue();
            }
        }
        assertThat(changes).hasAtLeastOneElementOfType(Update.class).hasAtLeastOneElementOfType(Delete.class);
    }

    @Test
    void a_transaction_is_never_larger_than_wanted() {
        ShopPlan plan = new ShopPlan(1);
        plan.opening();

        for (int i = 0; i < 2_000; i++) {
            int most = 1 + i % 6;
            assertThat(plan.next(most)).hasSizeBetween(1, Math.max(most, 1));
        }
    }

    @Test
    void revisions_of_a_row_count_up() {
        ShopPlan plan = new ShopPlan(1);
        plan.opening();
        Map<Object, Integer> last = new java.util.HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            for (RowChange change : plan.next(1)) {
                if (change instanceof Update update) {
                    List<Object> row = row(change, update.key().values());
                    Integer revision = (Integer) update.values().get(ShopSchema.REVISION);
                    assertThat(revision).isEqualTo(last.getOrDefault(row, 0) + 1);
                    last.put(row, revision);
                }
            }
        }
        assertThat(last).isNotEmpty();
    }

    @Test
    void changes_become_statements_with_places_for_values() {
        assertThat(ShopClient.sql(new Delete("order_lines", orderedKey())))
                .isEqualTo("DELETE FROM `order_lines` WHERE `order_id` = ? AND `line_no` = ?");
        assertThat(ShopClient.sql(new Update("orders", Map.of("status", "paid"), Map.of("order_id", 1))))
                .isEqualTo("UPDATE `orders` SET `status` = ? WHERE `order_id` = ?");
        assertThat(ShopClient.sql(new Insert("orders", Map.of("order_id", 1))))
                .isEqualTo("INSERT INTO `orders` (`order_id`) VALUES (?)");
    }

    private static Map<String, Object> orderedKey() {
        Map<String, Object> key = new java.util.LinkedHashMap<>();
        key.put("order_id", 1);
        key.put("line_no", 2);
        return key;
    }

    private static List<Object> row(RowChange change, Collection<Object> key) {
        List<Object> row = new ArrayList<>(List.of(change.table()));
        row.addAll(key);
        return row;
    }

    /** Bytes are told by their length alone. */
    private static List<String> texts(ShopPlan plan) {
        List<RowChange> changes = new ArrayList<>(plan.opening());
        for (int i = 0; i < 200; i++) {
            changes.addAll(plan.next(5));
        }
        return changes.stream()
                .map(change -> change.toString().replaceAll("\\[B@\\w+", "bytes"))
                .toList();
    }
}

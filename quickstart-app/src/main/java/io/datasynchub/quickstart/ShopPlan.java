package io.datasynchub.quickstart;

import static io.datasynchub.quickstart.ShopSchema.CUSTOMERS;
import static io.datasynchub.quickstart.ShopSchema.ORDERS;
import static io.datasynchub.quickstart.ShopSchema.ORDER_LINES;
import static io.datasynchub.quickstart.ShopSchema.PRODUCTS;
import static io.datasynchub.quickstart.ShopSchema.REVISION;

import io.datasynchub.quickstart.RowChange.Delete;
import io.datasynchub.quickstart.RowChange.Insert;
import io.datasynchub.quickstart.RowChange.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens in the shop, one transaction after the other: the same for the same seed. Knows which rows there are,
 * so that every update and delete meets one. Not thread-safe.
 */
final class ShopPlan {

    static final int CUSTOMERS_AT_OPENING = 300;
    static final int PRODUCTS_AT_OPENING = 200;
    static final int ORDERS_AT_OPENING = 500;

    private static final List<String> STATUSES = List.of("placed", "paid", "sent", "delivered", "returned");
    private static final int MOST_LINES = 4;

    /** A row that can be changed again. */
    private static final class Known<K> {

        private final K key;
        private final int lines;
        private int revision;

        Known(K key, int lines) {
            this.key = key;
            this.lines = lines;
        }

        int nextRevision() {
            return ++revision;
        }
    }

    private final Random random;
    private final ShopGoods goods;
    private final List<Known<Long>> customers = new ArrayList<>();
    private final List<Known<String>> products = new ArrayList<>();
    private final List<Known<Long>> orders = new ArrayList<>();

    private long lastCustomer;
    private long lastProduct;
    private long lastOrder;

    ShopPlan(long seed) {
        this.random = new Random(seed);
        this.goods = new ShopGoods(random);
    }

    /** What is in the shop when it opens. */
    List<RowChange> opening() {
        List<RowChange> changes = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS_AT_OPENING; i++) {
            changes.add(newCustomer());
        }
        for (int i = 0; i < PRODUCTS_AT_OPENING; i++) {
            changes.add(newProduct());
        }
        for (int i = 0; i < ORDERS_AT_OPENING; i++) {
            changes.addAll(newOrder());
        }
        return changes;
    }

    /** The next transaction: at least one change, at most so many. */
    List<RowChange> next(int most) {
        int dice = random.nextInt(100);
        if (most > MOST_LINES && dice < 25) {
            return newOrder();
        } else if (most > MOST_LINES && dice < 35 && orders.size() > ORDERS_AT_OPENING) {
            return cancelledOrder();
        } else if (dice < 40) {
            return List.of(newCustomer());
        } else if (dice < 42 && customers.size() > CUSTOMERS_AT_OPENING) {
            return List.of(new Delete(CUSTOMERS, Map.of("customer_id", removeOne(customers).key)));
        } else if (dice < 44) {
            return List.of(newProduct());
        } else if (dice < 45 && products.size() > PRODUCTS_AT_OPENING) {
            return List.of(new Delete(PRODUCTS, Map.of("sku", removeOne(products).key)));
        } else if (dice < 60) {
            return List.of(changedCustomer());
        } else if (dice < 75) {
            return List.of(changedProduct());
        }
        return List.of(changedOrder());
    }

    private Insert newCustomer() {
        Known<Long> customer = new Known<>(++lastCustomer, 0);
        customers.add(customer);
        return new Insert(CUSTOMERS, goods.customer(customer.key));
    }

    private Insert newProduct() {
        Known<String> product = new Known<>("SKU-%06d".formatted(++lastProduct), 0);
        products.add(product);
        return new Insert(PRODUCTS, goods.product(product.key));
    }

    private List<RowChange> newOrder() {
        Known<Long> order = new Known<>(++lastOrder, random.nextInt(1, MOST_LINES + 1));
        orders.add(order);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("order_id", order.key);
        values.put("customer_id", goods.oneOf(customers).key);
        values.put("status", "placed");
        values.put("placed_at", goods.moment());
        values.put("total", goods.amount(8, 2));
        values.put("note", goods.note());
        values.put(REVISION, 0);
        List<RowChange> changes = new ArrayList<>(List.of(new Insert(ORDERS, values)));
        for (int line = 1; line <= order.lines; line++) {
            changes.add(newLine(order.key, line));
        }
        return changes;
    }

    private Insert newLine(long order, int number) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("order_id", order);
        values.put("line_no", number);
        values.put("sku", goods.oneOf(products).key);
        values.put("quantity", random.nextInt(1, 20));
        values.put("unit_price", goods.price());
        values.put("discount", goods.sometimes(random.nextDouble()));
        values.put("gift", random.nextBoolean());
        return new Insert(ORDER_LINES, values);
    }

    private List<RowChange> cancelledOrder() {
        Known<Long> order = removeOne(orders);
        List<RowChange> changes = new ArrayList<>();
        for (int line = 1; line <= order.lines; line++) {
            Map<String, Object> key = new LinkedHashMap<>();
            key.put("order_id", order.key);
            key.put("line_no", line);
            changes.add(new Delete(ORDER_LINES, key));
        }
        changes.add(new Delete(ORDERS, Map.of("order_id", order.key)));
        return changes;
    }

    private Update changedCustomer() {
        Known<Long> customer = goods.oneOf(customers);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("balance", goods.amount(9, 2));
        values.put("preferences", goods.sometimes(goods.preferences()));
        values.put("seen_at", goods.moment().withNano(0));
        values.put(REVISION, customer.nextRevision());
        return new Update(CUSTOMERS, values, Map.of("customer_id", customer.key));
    }

    private Update changedProduct() {
        Known<String> product = goods.oneOf(products);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("price", goods.price());
        values.put("stock", random.nextInt(-5, 1_000));
        values.put("available", random.nextBoolean());
        values.put(REVISION, product.nextRevision());
        return new Update(PRODUCTS, values, Map.of("sku", product.key));
    }

    private Update changedOrder() {
        Known<Long> order = goods.oneOf(orders);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("status", goods.oneOf(STATUSES));
        values.put("note", goods.note());
        values.put(REVISION, order.nextRevision());
        return new Update(ORDERS, values, Map.of("order_id", order.key));
    }

    /** Takes one away; the last takes its place, so that nothing has to move. */
    private <K> Known<K> removeOne(List<Known<K>> from) {
        int index = random.nextInt(from.size());
        Known<K> last = from.remove(from.size() - 1);
        return index == from.size() ? last : from.set(index, last);
    }
}

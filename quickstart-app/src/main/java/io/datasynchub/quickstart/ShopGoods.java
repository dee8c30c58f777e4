package io.datasynchub.quickstart;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/** Makes up people and goods: the same ones for the same seed. */
final class ShopGoods {

    private static final LocalDateTime OPENING = LocalDateTime.of(2024, 1, 2, 3, 4, 5);
    private static final List<String> TIERS = List.of("none", "silver", "gold");
    private static final List<String> INTERESTS = List.of("books", "garden", "music", "sports");
    private static final List<String> NOTES = List.of("Gift: no invoice, please", "Ring twice — “Zoë”", "裏口へ", "🚲 ok");

    private final Random random;
    private final Faker faker;

    ShopGoods(Random random) {
        this.random = random;
        this.faker = new Faker(Locale.ENGLISH, random);
    }

    Map<String, @Nullable Object> customer(long id) {
        Map<String, @Nullable Object> customer = new LinkedHashMap<>();
        String first = faker.name().firstName();
        String last = faker.name().lastName();
        customer.put("customer_id", id);
        customer.put("first_name", first);
        customer.put("last_name", last);
        customer.put("email", "%s.%s.%d@example.com".formatted(first, last, id).toLowerCase(Locale.ROOT));
        customer.put("city", sometimes(faker.address().city()));
        customer.put("born", sometimes(LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000))));
        customer.put("tier", oneOf(TIERS));
        customer.put("interests", interests());
        customer.put("newsletter", random.nextBoolean());
        customer.put("balance", amount(9, 2).subtract(new BigDecimal("100.00")));
        customer.put("preferences", sometimes(preferences()));
        customer.put("avatar", sometimes(bytes(random.nextInt(64))));
        customer.put("registered_at", moment());
        customer.put("seen_at", sometimes(moment().withNano(random.nextInt(1_000) * 1_000_000)));
        customer.put(ShopSchema.REVISION, 0);
        return customer;
    }

    Map<String, @Nullable Object> product(String sku) {
        Map<String, @Nullable Object> product = new LinkedHashMap<>();
        product.put("sku", sku);
        product.put("title", faker.commerce().productName());
        product.put("description", sometimes(faker.lorem().paragraph()));
        product.put("barcode", new BigInteger(64, random));
        product.put("price", price());
        product.put("weight", sometimes(random.nextDouble() * 50));
        product.put("rating", sometimes(random.nextInt(51) / 10f));
        product.put("stock", random.nextInt(-5, 1_000));
        product.put("available", random.nextBoolean());
        product.put("released", sometimes(random.nextInt(1901, 2156)));
        product.put("opens", sometimes("%02d:30:00.%03d".formatted(random.nextInt(-30, 60), random.nextInt(1_000))));
        product.put(ShopSchema.REVISION, 0);
        return product;
    }

    BigDecimal price() {
        return amount(7, 4);
    }

    /** A number of so many digits, some of them after the point. */
    BigDecimal amount(int digits, int scale) {
        return BigDecimal.valueOf(random.nextInt((int) Math.pow(10, digits)), scale);
    }

    @Nullable String note() {
        return sometimes(oneOf(NOTES));
    }

    LocalDateTime moment() {
        return OPENING.plusSeconds(random.nextInt(40_000_000)).plusNanos(1_000L * random.nextInt(1_000_000));
    }

    String preferences() {
        return "{\"colour\": \"%s\", \"sizes\": [%d, %d.5], \"alerts\": %b, \"nothing\": null}"
                .formatted(faker.color().name(), random.nextInt(30, 50), random.nextInt(9), random.nextBoolean());
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Null one time in five. */
    <T> @Nullable T sometimes(T value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private String interests() {
        List<String> chosen = new ArrayList<>(INTERESTS);
        chosen.removeIf(interest -> random.nextBoolean());
        return String.join(",", chosen);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

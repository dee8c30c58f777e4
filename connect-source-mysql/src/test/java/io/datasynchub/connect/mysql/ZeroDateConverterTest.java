package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.relational.TableId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each row as the log has it: no date at all for a zero one, and second 0 of 1970 for a zero TIMESTAMP. */
class ZeroDateConverterTest {

    private static final String DEFINITION = "CREATE TABLE `orders` (`day` DATE NOT NULL,"
            + " `made` DATETIME NOT NULL DEFAULT '2000-01-01', `seen` TIMESTAMP NOT NULL, `due` DATE NULL,"
            + " PRIMARY KEY (`day`))";

    private static final ZonedDateTime SECOND_ZERO = ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    @Test
    void a_zero_date_where_null_is_not_allowed_is_the_columns_default_or_the_first_of_1970() {
        Struct row = row("epoch", null, null, SECOND_ZERO, null);

        assertThat(row.get("day")).isEqualTo(0);
        assertThat(row.get("made")).isEqualTo(946_684_800_000L);
        assertThat(row.get("seen")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(row.get("due")).isNull();
    }

    @Test
    void a_zero_date_is_null_if_that_is_wanted_in_a_key_too() {
        Struct row = row("null", null, null, SECOND_ZERO, null);

        assertThat(row.getWithoutDefault("day")).isNull();
        assertThat(row.getWithoutDefault("made")).isNull();
        assertThat(row.getWithoutDefault("seen")).isNull();
        assertThat(form("null").schema().keySchema().field("day").schema().isOptional())
                .isTrue();
    }

    @Test
    void a_zero_date_fails_with_the_name_of_its_column_if_that_is_wanted() {
        assertThatThrownBy(() -> row("fail", null, LocalDateTime.MIN, SECOND_ZERO, null))
                .hasStackTraceContaining("shop.orders.day")
                .hasStackTraceContaining("zero.date.handling.mode");
    }

    @Test
    void other_dates_are_the_same_whatever_becomes_of_zero_ones() {
        LocalDate day = LocalDate.of(2024, 2, 29);
        ZonedDateTime seen = SECOND_ZERO.plusSeconds(1);

        Struct plain = row("epoch", day, day.atTime(1, 2), seen, day);
        for (String mode : new String[] {"null", "fail"}) {
            Struct row = row(mode, day, day.atTime(1, 2), seen, day);
            plain.schema().fields().forEach(field -> assertThat(row.get(field.name()))
                    .isEqualTo(plain.get(field)));
            assertThat(row.schema().field("made").schema().defaultValue())
                    .isEqualTo(plain.schema().field("made").schema().defaultValue());
        }
    }

    private static Struct row(String mode, @Nullable Object... values) {
        return form(mode).row(values);
    }

    private static TableForm form(String mode) {
        Map<String, String> properties =
                MySqlDefaults.fillIn(Map.of("topic.prefix", "app", "zero.date.handling.mode", mode));
        return TableForms.of(Flavour.MYSQL, properties).compile(new TableId("shop", null, "orders"), DEFINITION);
    }
}

package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.cryptomator.siv.SivMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private static final String OLD = key("k1", 1);
    private static final String NEW = key("k2", 2);

    private static final Struct ROW = Reshaping.struct(
            "id",
            7,
            "email",
            "ada.lovelace@example.com",
            "phone",
            "+43 660 123-4567",
            "card",
            "4111 1111 1111 1111",
            "name",
            "Ada King Lovelace",
            "city",
            "",
            "none",
            null,
            "contact",
            Reshaping.struct("email", "x@y.z"),
            "tags",
            List.of("a", "b"));

    /** The rule, the field, and what it becomes: with a schema, and without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            email email                   | email | a***@example.com
            email name                    | name  | ***
            email contact.email           | contact | {email=x***@y.z}
            email **.email                | contact | {email=x***@y.z}
            phone phone                   | phone | +** *** ***-4567
            card card                     | card  | **** **** **** 1111
            name name                     | name  | A*** K*** L***
            name city                     | city  |
            redact name                   | name  | [redacted]
            redact name with '-'          | name  | -
            redact id                     | id    | 0
            blank name, id                | id    | 0
            null name                     | name  | null
            null id                       | id    | null
            hash none                     | none  | null
            redact tags[*]                | tags  | [[redacted], [redacted]]
            redact name when id = 8       | name  | Ada King Lovelace
            redact nope?                  | id    | 7
            """)
    void a_rule_does_the_same_with_a_schema_and_without(String rule, String field, @Nullable String expected) {
        for (Object value : List.of(ROW, Objects.requireNonNull(Agreement.plain(ROW)))) {
            Object out = Agreement.plain(mask(rule, "salt", "s").kept(value).value());

            assertThat(String.valueOf(((Map<?, ?>) Objects.requireNonNull(out)).get(field)))
                    .isEqualTo(expected == null ? "" : expected);
        }
    }

    @Test
    void only_what_is_named_changes() {
        Struct out = mask("redact name").row(ROW);

        ROW.schema().fields().stream()
                .filter(field -> !field.name().equals("name"))
                .forEach(field -> assertThat(out.get(field.name())).isEqualTo(ROW.get(field)));
    }

    @Test
    void hashes_are_those_of_the_salt_and_the_text() {
        Struct out =
                mask("hash email, city, id", "salt", "ab").row(Reshaping.struct("email", "c", "city", "", "id", 7));

        assertThat(out.get("email")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(out.get("city")).isEqualTo("fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603");
        assertThat(out.schema().field("id").schema()).isEqualTo(Schema.STRING_SCHEMA);
    }

    @Test
    void one_value_has_one_token_in_every_table_and_type_and_another_in_another_domain() {
        Struct one = mask("token id; token name in 'people'", "keys", OLD).row(Reshaping.struct("id", 7, "name", "7"));
        Struct other = mask("token nr", "keys", OLD).row(Reshaping.struct("nr", "7"));

        assertThat(one.get("id")).isEqualTo(other.get("nr")).asString().matches("[0-9a-f]{32}");
        assertThat(one.get("name")).isNotEqualTo(one.get("id"));
    }

    @Test
    void keyed_hashes_depend_on_the_key_and_on_what_they_are_for() {
        Struct in = Reshaping.struct("a", "x", "b", "x");
        Struct old = mask("hmac a; token b", "keys", OLD).row(in);
        Struct with =
                mask("hmac a; token b", "keys", OLD + "," + NEW, "key.id", "k2").row(in);

        assertThat(old.getString("a")).hasSize(64).isNotEqualTo(with.getString("a"));
        assertThat(old.getString("a")).doesNotStartWith(old.getString("b"));
        assertThat(mask("hmac a", "keys", OLD).row(in).get("a")).isEqualTo(old.get("a"));
    }

    @Test
    void fields_may_be_named_by_a_tag_of_their_schema_at_any_depth() {
        Schema secret = SchemaBuilder.string().parameter("tags", "pii, gdpr").build();
        Schema inner = SchemaBuilder.struct().field("c", secret).build();
        Schema schema = SchemaBuilder.struct()
                .field("a", secret)
                .field("b", Schema.STRING_SCHEMA)
                .field("d", inner)
                .field("e", SchemaBuilder.array(inner).build())
                .build();
        Struct nested = new Struct(inner).put("c", "x");
        Struct in =
                new Struct(schema).put("a", "x").put("b", "x").put("d", nested).put("e", List.of(nested));

        assertThat(mask("redact tagged 'pii'").text(in))
                .isEqualTo("{a=[redacted], b=x, d={c=[redacted]}, e=[{c=[redacted]}]}");
        assertThat(mask("redact tagged 'gdp'").text(in)).isEqualTo("{a=x, b=x, d={c=x}, e=[{c=x}]}");
        assertThatThrownBy(() -> mask("redact tagged 'pii'").apply(Map.of("a", "x")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("without a schema has no tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-gcm", "aes-siv"})
    void what_is_encrypted_can_be_read_again_by_whoever_has_the_key(String kind) {
        Schema schema = SchemaBuilder.struct()
                .field("a", Schema.STRING_SCHEMA)
                .field("n", Schema.INT64_SCHEMA)
                .field("d", Decimal.builder(2).optional().build())
                .build();
        Struct in = new Struct(schema).put("a", "Zoë \uD83D\uDE00").put("n", 5L).put("d", new BigDecimal("1.50"));
        for (Object value : List.of(in, Objects.requireNonNull(Agreement.plain(in)))) {
            SinkRecord masked = mask(kind + " a, n, d", "keys", OLD).kept(value);
            String hidden = String.valueOf(Agreement.plain(masked.value()));

            assertThat(hidden).contains("enc." + kind.substring(4) + ".k1.").doesNotContain("Zoë");
            assertThat(Transforming.by(
                                    new Unmask<>(), "fields", "a, n as int64, d as decimal(2)", "keys", NEW + "," + OLD)
                            .text(masked.value()))
                    .isEqualTo(String.valueOf(Agreement.plain(in)));
        }
    }

    @Test
    void siv_is_the_same_each_time_and_gcm_never() {
        Struct in = Reshaping.struct("a", "x", "b", "x");

        Struct one = mask("aes-siv a; aes-gcm b", "keys", OLD).row(in);
        Struct two = mask("aes-siv a; aes-gcm b", "keys", OLD).row(in);

        assertThat(one.get("a")).isEqualTo(two.get("a"));
        assertThat(one.get("b")).isNotEqualTo(two.get("b"));
    }

    /** RFC 5297, appendix A.1: which half of the key is for which, that is. */
    @Test
    void the_library_takes_the_keys_in_the_order_in_which_they_are_handed_over() {
        byte[] key =
                java.util.HexFormat.of().parseHex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        byte[] made = new SivMode()
                .encrypt(
                        java.util.Arrays.copyOfRange(key, 16, 32),
                        java.util.Arrays.copyOf(key, 16),
                        java.util.HexFormat.of().parseHex("112233445566778899aabbccddee"),
                        java.util.HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f2021222324252627"));

        assertThat(java.util.HexFormat.of().formatHex(made))
                .isEqualTo("85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c");
    }

    @Property(tries = 200)
    void any_text_comes_back(@ForAll String text) {
        FieldCipher cipher = new FieldCipher(KeyRing.parse("keys", OLD, "key.id", ""));
        String usable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        for (FieldCipher.Mode mode : FieldCipher.Mode.values()) {
            assertThat(cipher.decrypt(cipher.encrypt(usable, mode))).isEqualTo(usable);
        }
    }

    @Property(tries = 500)
    void nothing_else_is_decrypted(@ForAll String text, @ForAll byte change) {
        FieldCipher cipher = new FieldCipher(KeyRing.parse("keys", OLD, "key.id", ""));
        List<String> broken =
                new ArrayList<>(List.of(text, "enc.gcm.k1." + text, "enc.siv.k1.AAAA", "enc.gcm.k9.AAAA"));
        String whole = cipher.encrypt("abc", change % 2 == 0 ? FieldCipher.Mode.GCM : FieldCipher.Mode.SIV);
        int at = 11 + Math.floorMod(change, 16);
        broken.add(whole.substring(0, at) + (whole.charAt(at) == 'A' ? 'B' : 'A') + whole.substring(at + 1));
        broken.add(whole.replace(".k1.", ".k2."));

        for (String one : broken) {
            assertThatThrownBy(() -> cipher.decrypt(one)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void a_key_takes_what_keeps_rows_apart_alone() {
        SinkRecord in = new SinkRecord("shop", 0, null, Map.of("id", 7), null, "v", 1, 0L, TimestampType.CREATE_TIME);

        assertThat(String.valueOf(mask("aes-siv id", "keys", OLD, "target", "key")
                        .kept(in)
                        .key()))
                .startsWith("{id=enc.siv.k1.");
        for (String kind : List.of("aes-gcm", "redact", "email", "null", "blank", "phone")) {
            assertThatThrownBy(() -> mask(kind + " id", "keys", OLD, "target", "key"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("on a key expected one of hmac, token, hash, aes-siv");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hmac a         |          |    | needs the setting keys
            hash a         |          |    | needs the setting salt
            hash a         | salt     | '' | salt
            frob a         |          |    | expected one of hmac, token
            redact         |          |    | name of a field
            redact a b     |          |    | expected when
            redact tagged a |         |    | text in quotes
            hmac a         | keys     | k1 | id:key
            hmac a         | keys     | k1:53cr3t | at least 32 random bytes
            hmac a         | keys     | k1:*53cr3t* | at least 32 random bytes
            """)
    void what_makes_no_sense_is_refused_without_a_key(
            String rules, @Nullable String setting, @Nullable String value, String expected) {
        String[] settings = setting == null ? new String[0] : new String[] {setting, String.valueOf(value)};

        assertThatThrownBy(() -> mask(rules, settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("53cr3t");
        assertThatThrownBy(() -> mask("hmac a", "keys", OLD, "key.id", "k9")).hasMessageContaining("key.id");
        assertThatThrownBy(() -> Transforming.by(new Unmask<>(), "fields", "a")).hasMessageContaining("keys");
    }

    @Test
    void what_cannot_be_masked_rejects_the_record_so_that_nothing_goes_by() {
        assertThatThrownBy(() -> mask("email id").apply(ROW)).hasMessageContaining("it is for texts");
        assertThatThrownBy(() -> mask("redact nope").apply(ROW)).hasMessageContaining("there is no nope");
        assertThatThrownBy(() -> mask("redact name").apply("53cr3t"))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("53cr3t");
        assertThatThrownBy(() -> mask("hmac contact", "keys", OLD).apply(ROW))
                .hasMessageContaining("it is for scalars");
    }

    private static Transforming mask(String rules, String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "rules";
        all[settings.length + 1] = rules;
        return Transforming.by(new Mask<>(), all);
    }

    private static String key(String id, int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }
}

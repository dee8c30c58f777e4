package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasynchub.localstack.sheets.ApiDescription.Type;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether an answer is what the official description allows: each field known, and of its type. */
record SchemaCheck(ApiDescription api) {

    private static final Set<String> STATUSES = Set.of(
            "INVALID_ARGUMENT",
            "FAILED_PRECONDITION",
            "UNAUTHENTICATED",
            "PERMISSION_DENIED",
            "NOT_FOUND",
            "RESOURCE_EXHAUSTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DEADLINE_EXCEEDED");

    void assertFits(Type type, JsonNode value, String where) {
        if (type instanceof Type.Items items) {
            assertThat(value.isArray()).as("%s is a list", where).isTrue();
            for (int i = 0; i < value.size(); i++) {
                assertFits(items.type(), value.get(i), where + "[" + i + "]");
            }
        } else if (type instanceof Type.Values values) {
            value.properties()
                    .forEach(entry -> assertFits(values.type(), entry.getValue(), where + "." + entry.getKey()));
        } else if (type instanceof Type.Reference reference) {
            assertThat(value.isObject()).as("%s is an object", where).isTrue();
            Map<String, Type> fields = Objects.requireNonNull(api.schemas().get(reference.schema()));
            value.properties().forEach(field -> {
                assertThat(fields).as(where).containsKey(field.getKey());
                Type inner = Objects.requireNonNull(fields.get(field.getKey()));
                assertFits(inner, field.getValue(), where + "." + field.getKey());
            });
        } else if (type instanceof Type.Choice choice) {
            assertThat(choice.allowed()).as(where).contains(value.asText());
        } else if (type instanceof Type.Plain plain) {
            assertIsPlain(plain, value, where);
        }
    }

    private static void assertIsPlain(Type.Plain plain, JsonNode value, String where) {
        boolean fits =
                switch (plain.name()) {
                    case "string" -> value.isTextual();
                    case "boolean" -> value.isBoolean();
                    case "integer" -> value.isInt();
                    case "number" -> value.isNumber();
                    default -> throw new AssertionError("unknown type " + plain.name());
                };
        assertThat(fits).as("%s is %s: %s", where, plain, value).isTrue();
        if (plain.format().equals("date-time")) {
            assertThat(Instant.parse(value.asText())).as(where).isAfter(Instant.EPOCH);
        } else if (plain.format().equals("int64")) {
            assertThat(value.asText()).as(where).matches("-?\\d+");
        }
    }

    /** Errors are no part of the description; their form is that of google.rpc.Status, and an older one of Drive. */
    static void assertIsError(int status, JsonNode body, boolean ofDrive) {
        JsonNode error = body.path("error");
        assertThat(body.size()).isOne();
        assertThat(error.path("code").asInt()).isEqualTo(status);
        assertThat(error.path("message").asText()).isNotEmpty();
        if (ofDrive) {
            assertThat(error.path("errors")).isNotEmpty().allSatisfy(cause -> {
                assertThat(cause.path("domain").asText()).isIn("global", "usageLimits");
                assertThat(cause.path("reason").asText()).isNotEmpty();
                assertThat(cause.path("message").asText()).isNotEmpty();
            });
        } else {
            assertThat(STATUSES).contains(error.path("status").asText());
        }
    }
}

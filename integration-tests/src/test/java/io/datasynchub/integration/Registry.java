package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.RegistryEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A schema registry, seen through Confluent's API, and the settings of the converters that use it. */
record Registry(RegistryEndpoint endpoint) {

    static final String AVRO = "io.apicurio.registry.utils.converter.AvroConverter";
    static final String JSON = "io.apicurio.registry.utils.converter.ExtJsonConverter";

    /** A converter for keys and values, in Confluent's wire format. */
    Map<String, String> converters(String converter) {
        Map<String, String> settings = new HashMap<>();
        for (String part : List.of("key.converter", "value.converter")) {
            settings.put(part, converter);
            String registry = part + ".apicurio.registry.";
            settings.put(registry + "url", endpoint.apicurioUrl().toString());
            settings.put(registry + "auto-register", "true");
            settings.put(registry + "find-latest", "true");
            settings.put(registry + "as-confluent", "true");
            settings.put(registry + "use-id", "contentId");
            settings.put(registry + "headers.enabled", "false");
        }
        return settings;
    }

    /**
     * What a new schema of a subject has to be to the one before, once it has one; without a subject, of each that has no level of its
     * own. Apicurio keeps NONE by keeping no level, and does not find one to take away if there was none.
     */
    void setCompatibility(String subject, String level) {
        JsonServer.Answer answer = server().send(
                        "PUT",
                        "/config" + (subject.isEmpty() ? "" : "/" + subject),
                        "{\"compatibility\": \"" + level + "\"}");
        assertThat(answer.status()).as(answer.toString()).isIn(200, level.equals("NONE") ? 404 : 200);
    }

    int versions(String subject) {
        return server().send("GET", "/subjects/" + subject + "/versions").body().size();
    }

    private JsonServer server() {
        return new JsonServer(endpoint.confluentUrl());
    }
}

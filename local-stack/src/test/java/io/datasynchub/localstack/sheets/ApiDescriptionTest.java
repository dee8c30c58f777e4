package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.sheets.ApiDescription.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The extract of the official description. It is made anew by {@code -Dapi.descriptions=FOLDER -Dapi.write=true}, FOLDER holding
 * {@code sheets.v4.json} and {@code drive.v3.json}; Debian's package python3-googleapi has them in {@code googleapiclient/discovery_cache/documents}.
 */
class ApiDescriptionTest {

    private static final Path EXTRACT = Path.of("src/main/resources/io/datasynchub/localstack/sheets/api.json");

    @Test
    void the_extract_is_what_the_official_files_say() throws IOException {
        String folder = System.getProperty("api.descriptions");
        Assumptions.assumeTrue(folder != null, "api.descriptions names no folder with the official files");
        String extract = ApiExtract.of(Path.of(folder));
        if (Boolean.getBoolean("api.write")) {
            Files.writeString(EXTRACT, extract);
        }

        assertThat(Files.readString(EXTRACT)).isEqualTo(extract);
    }

    @Test
    void every_schema_that_is_referred_to_is_there() {
        ApiDescription api = ApiDescription.read();

        assertThat(api.methods()).hasSize(7);
        api.methods().values().forEach(method -> assertIsThere(api, method.response()));
        api.schemas().values().forEach(fields -> fields.values().forEach(type -> assertIsThere(api, type)));
    }

    private static void assertIsThere(ApiDescription api, Type type) {
        if (type instanceof Type.Items items) {
            assertIsThere(api, items.type());
        } else if (type instanceof Type.Values values) {
            assertIsThere(api, values.type());
        } else if (type instanceof Type.Reference reference) {
            assertThat(api.schemas()).containsKey(reference.schema());
        }
    }
}

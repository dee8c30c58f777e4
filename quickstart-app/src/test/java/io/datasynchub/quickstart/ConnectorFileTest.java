package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorFileTest {

    @Test
    void a_config_is_read_with_its_name(@TempDir Path folder) throws Exception {
        String json = "{\"name\": \"source\", \"config\": {\"topic.prefix\": \"quickstart\"}}";

        ConnectorFile file = ConnectorFile.read(Files.writeString(folder.resolve("source.json"), json));

        assertThat(file.name()).isEqualTo("source");
        assertThat(file.config()).containsEntry("topic.prefix", "quickstart").containsEntry("name", "source");
        assertThat(file.json()).isEqualTo(json);
        assertThatThrownBy(() -> file.setting("topics")).hasMessage("Connector source does not set topics");
    }

    @Test
    void a_file_of_another_form_is_named(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("odd.json"), "{\"name\": \"source\"}");

        assertThatThrownBy(() -> ConnectorFile.read(file)).hasMessageContaining("odd.json cannot be read");
        assertThatThrownBy(() -> ConnectorFile.read(folder.resolve("none.json")))
                .hasMessageContaining("none.json cannot be read");
    }
}

package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReplyReaderPropertyTest {

    @Property
    void whatever_comes_back_nothing_but_input_exceptions_are_thrown(@ForAll byte[] answer) {
        assertThat(ReplyReader.errorType(new ByteArrayInputStream(answer))).isNotNull();
        assertThat(ReplyReader.hello(null, new ByteArrayInputStream(answer))).isNotNull();
        try {
            ReplyReader.items(new ByteArrayInputStream(answer));
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }
}

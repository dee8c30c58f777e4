package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private final FreePorts ports = new FreePorts();

    @AfterEach
    void close() {
        ports.close();
    }

    @Test
    void no_port_is_given_twice() {
        assertThat(Stream.generate(ports::next).limit(30)).doesNotHaveDuplicates();
    }

    @Test
    void a_port_is_its_stacks_also_while_nobody_listens_there() {
        List<FreePorts> stacks = Stream.generate(FreePorts::new).limit(100).toList();
        try {
            assertThat(stacks.stream().map(FreePorts::next)).doesNotHaveDuplicates();
        } finally {
            stacks.forEach(FreePorts::close);
        }
    }

    @Test
    void a_busy_port_that_was_asked_for_is_named() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.fixed(Part.CONNECT, busy.getLocalPort()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port %d, wanted for Kafka Connect, is busy", busy.getLocalPort());
        }
    }

    @Test
    void a_port_that_was_asked_for_is_given_to_nobody_else() {
        int port = ports.next() + 1;

        assertThat(ports.fixed(Part.MYSQL, port)).isEqualTo(port);
        assertThatThrownBy(() -> ports.fixed(Part.MONGODB, port)).hasMessageContaining("MongoDB");
    }
}

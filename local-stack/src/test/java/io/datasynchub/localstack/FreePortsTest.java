package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private final FreePorts ports = new FreePorts();

    @Test
    void no_port_is_given_twice() {
        assertThat(Stream.generate(ports::next).limit(100)).doesNotHaveDuplicates();
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
        int port = new FreePorts().next();

        assertThat(ports.fixed(Part.MYSQL, port)).isEqualTo(port);
        assertThatThrownBy(() -> ports.fixed(Part.MONGODB, port)).hasMessageContaining("MongoDB");
    }
}

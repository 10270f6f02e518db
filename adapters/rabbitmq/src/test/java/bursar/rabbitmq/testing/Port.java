package bursar.rabbitmq.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Where something listens, or will. */
record Port(String host, int number) {

    private static final Duration WAIT = Duration.ofMinutes(5);

    void awaitOpen() {
        await(true);
    }

    void awaitClosed() {
        await(false);
    }

    private void await(boolean open) {
        Awaitility.await(this + (open ? " is open" : " is closed"))
                .atMost(WAIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isOpen() == open);
    }

    private boolean isOpen() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, number), 1_000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return host + ":" + number;
    }
}

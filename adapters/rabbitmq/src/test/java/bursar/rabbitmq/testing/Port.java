package bursar.rabbitmq.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Where something listens, or will. */
record Port(String host, int number) {

    static final String LOOPBACK = "127.0.0.1";
    private static final Duration WAIT = Duration.ofSeconds(60);

    /** One that nobody has yet. */
    static Port free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(LOOPBACK, socket.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

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

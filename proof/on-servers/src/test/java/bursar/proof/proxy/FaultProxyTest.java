package bursar.proof.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.proof.proxy.FaultProxy.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private static final int SILENCE_MILLIS = 300;

    private final ServerSocket echo;
    private final FaultProxy proxy;
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    FaultProxyTest() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = new FaultProxy("127.0.0.1", echo.getLocalPort());
    }

    @BeforeEach
    void answer() {
        Thread.startVirtualThread(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket client = echo.accept();
                    Thread.startVirtualThread(() -> echo(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    private void echo(Socket client) {
        try (client) {
            for (int read; (read = client.getInputStream().read()) >= 0; ) {
                heard.add(read);
                client.getOutputStream().write(read);
            }
        } catch (IOException broken) {
            // its client has gone
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int ask(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> {
                    if (socket.getInputStream().read() < 0) {
                        throw new IOException("ended in good order");
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void a_whole_link_carries_both_ways_and_tells_either_side_of_the_others_end() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, 7)).isEqualTo(7);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void a_cut_resets_who_is_connected_and_who_comes_until_it_is_healed() throws IOException {
        try (Socket before = connect()) {
            assertThat(ask(before, 1)).isEqualTo(1);

            proxy.cut();

            assertReset(before);
            try (Socket meanwhile = connect()) {
                assertReset(meanwhile);
            }
        }
        proxy.heal();
        try (Socket after = connect()) {
            assertThat(ask(after, 2)).isEqualTo(2);
        }
    }

    @Test
    void a_delay_lets_bytes_arrive_later_each_way_on_connections_that_stay() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, 1)).isEqualTo(1);
            proxy.delay(Duration.ofMillis(200));
            long start = System.nanoTime();

            assertThat(ask(socket, 2)).isEqualTo(2);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
            proxy.heal();
            assertThat(ask(socket, 3)).isEqualTo(3);
        }
    }

    @Test
    void half_open_towards_the_client_the_server_hears_and_is_not_heard() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, 1)).isEqualTo(1);
            proxy.swallow(Direction.TO_CLIENT);

            socket.getOutputStream().write(2);

            await().untilAsserted(() -> assertThat(heard).containsExactly(1, 2));
            assertSilent(socket);
        }
    }

    @Test
    void half_open_towards_the_server_it_hears_nothing() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, 1)).isEqualTo(1);
            proxy.swallow(Direction.TO_SERVER);

            socket.getOutputStream().write(2);

            assertSilent(socket);
            assertThat(heard).containsExactly(1);
        }
    }

    @Test
    void a_black_hole_accepts_and_passes_nothing_on() throws IOException {
        proxy.blackHole();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(1);

            assertSilent(socket);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void a_connection_that_missed_something_is_reset_when_the_link_is_whole_again_and_another_goes_on()
            throws IOException {
        try (Socket missed = connect();
                Socket idle = connect()) {
            assertThat(ask(missed, 1)).isEqualTo(1);
            assertThat(ask(idle, 2)).isEqualTo(2);
            proxy.blackHole();
            missed.getOutputStream().write(3);
            assertSilent(missed);

            proxy.heal();

            assertReset(missed);
            assertThat(ask(idle, 4)).isEqualTo(4);
        }
    }

    @Test
    void a_server_that_is_away_ends_the_connection() throws IOException {
        echo.close();
        try (Socket socket = connect()) {
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }
}

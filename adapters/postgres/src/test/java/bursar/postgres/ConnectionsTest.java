package bursar.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.postgres.testing.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    /** Of virtual threads. */
    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();

    private static final int MAX = CARRIERS + 1;

    private final DatabaseSettings settings = TestPostgres.freshDatabase("anyone");

    @AutoClose
    private final HikariDataSource pool = Pool.of(settings, "test", MAX, Duration.ofSeconds(8), Duration.ofSeconds(10));

    private final Connections connections = new Connections(pool);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CountDownLatch onTheirCarriers = new CountDownLatch(CARRIERS);
    private final CountDownLatch returned = new CountDownLatch(CARRIERS);
    private volatile boolean handedOver;

    @Test
    void whoever_is_interrupted_gives_a_connection_back_also_while_one_who_got_another_cannot_run_yet()
            throws Exception {
        Connection first = connections.openConnection();
        IntStream.range(0, CARRIERS).forEach(_ -> Thread.startVirtualThread(this::holdOne));
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == MAX);
        Thread.startVirtualThread(this::wantOne);
        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
        mayGoOn.countDown();
        try {
            assertThat(onTheirCarriers.await(10, SECONDS)).isTrue();

            connections.closeConnection(first);
        } finally {
            handedOver = true;
        }

        assertThat(returned.await(10, SECONDS)).as("all are given back").isTrue();
    }

    private void holdOne() {
        try {
            Connection connection = connections.openConnection();
            mayGoOn.await();
            onTheirCarriers.countDown();
            while (!handedOver) {
                Thread.onSpinWait(); // keeps the carrier
            }
            Thread.currentThread().interrupt();
            connections.closeConnection(connection);
            returned.countDown();
        } catch (SQLException | InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private void wantOne() {
        try {
            connections.closeConnection(connections.openConnection());
        } catch (SQLException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}

package bursar.postgres;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.TransportConformance;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import bursar.postgres.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTransportTest implements TransportConformance {

    private static final DatabaseSettings SETTINGS = TestPostgres.freshDatabase("anyone");
    private static final Database DATABASE = new Database(SETTINGS);

    static {
        DATABASE.migrateMessaging();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.run(handle -> handle.execute("truncate queue, dead_letters"));
    }

    @Override
    public Transport transport(Set<Subscription> consumers, RetryPolicy retries) {
        return new TableTransport(
                consumers.stream().collect(toMap(Subscription::consumer, _ -> DATABASE)),
                consumers.stream().flatMap(one -> one.types().stream()).collect(toSet()));
    }

    @Override
    public DeadLetters deadLetters() {
        return new JdbiDeadLetters(DATABASE);
    }

    /** A process that died lets its claims run out. */
    @Override
    public void cutOff(ConsumerQueue queue) {
        DATABASE.run(handle -> handle.execute("update queue set claimed_until = '-infinity'"));
    }

    @Test
    void a_consumer_whose_database_is_away_holds_back_its_own_messages_only() {
        try (var away = new Database(new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:1/none", "nobody", "", "anyone", 1, Duration.ofMillis(300)))) {
            var transport = new TableTransport(
                    Map.of(PAYMENTS.consumer(), DATABASE, TRANSACTIONS.consumer(), away), Set.of(SUBMITTED, CONFIRMED));
            transport.open(PAYMENTS);
            transport.open(TRANSACTIONS);

            List<Receipt> receipts = transport.publish(List.of(
                    new Message(UUID.randomUUID(), CONFIRMED, "a", new byte[1]),
                    new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[1])));

            assertThat(receipts.get(0)).isInstanceOf(Receipt.Failed.class);
            assertThat(receipts.get(1)).isInstanceOf(Receipt.Confirmed.class);
        }
    }

    @Test
    void a_database_that_hangs_is_waited_for_no_longer_than_a_publish_may_take() throws InterruptedException {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[] {7});

        long from = System.nanoTime();
        List<Receipt> receipts = DATABASE.run(handle -> {
            handle.execute("lock table queue");
            return transport.publish(List.of(message));
        });

        assertThat(receipts).singleElement().isInstanceOf(Receipt.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isBetween(Transport.PUBLISH_WAIT, Transport.PUBLISH_WAIT.plusSeconds(1));
        // It failed as far as anyone knew then; that it arrives all the same is what "at least once" means.
        assertThat(queue.receive(1, Duration.ofSeconds(5))).hasSize(1);
    }

    @Test
    void a_message_that_ends_its_consumer_each_time_becomes_a_dead_letter() throws InterruptedException {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        transport.publish(List.of(new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[] {7})));
        DATABASE.run(handle -> handle.execute("update queue set deliveries = 99"));
        assertThat(queue.receive(1, Duration.ofSeconds(5))).hasSize(1);
        cutOff(queue);

        assertThat(queue.receive(1, Duration.ZERO)).isEmpty();

        var letter = deadLetters().unresolved(PAYMENTS.consumer(), 10).getFirst();
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.DELIVERY_LIMIT);
        assertThat(letter.body()).containsExactly(7);
    }

    @Test
    void a_delivery_that_is_in_hand_for_longer_than_a_claim_is_not_delivered_again() throws InterruptedException {
        Duration claim = Duration.ofMillis(300);
        var transport = new TableTransport(Map.of(PAYMENTS.consumer(), DATABASE), PAYMENTS.types(), claim);
        var queue = transport.open(PAYMENTS);
        transport.publish(List.of(new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[] {7})));
        var delivery = queue.receive(1, Duration.ofSeconds(5)).getFirst();

        for (long end = System.nanoTime() + claim.multipliedBy(4).toNanos(); System.nanoTime() < end; ) {
            assertThat(queue.receive(1, Duration.ofMillis(20))).isEmpty();
        }

        queue.acknowledge(delivery);
        int left = DATABASE.run(handle -> handle.createQuery("select count(*) from queue")
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }
}

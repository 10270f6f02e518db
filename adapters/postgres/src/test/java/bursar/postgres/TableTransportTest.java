package bursar.postgres;

import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.drain;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.TransportConformance;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import bursar.postgres.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        return new TableTransport(consumers.stream().collect(toMap(one -> one, _ -> DATABASE)));
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

    /** It moves a message in one commit, so there is no middle; and after that there is no claim to run out. */
    @Override
    public boolean cutOffInTheNextMove(ConsumerQueue queue) {
        return false;
    }

    @Test
    void a_consumer_whose_database_is_away_holds_back_its_own_messages_only() {
        try (var away = new Database(new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:1/none", "nobody", "", "anyone", 1, Duration.ofMillis(300)))) {
            var transport = new TableTransport(Map.of(PAYMENTS, DATABASE, TRANSACTIONS, away));
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
    void a_database_that_hangs_holds_up_no_other_and_no_publish_for_longer_than_it_may_take() throws Exception {
        try (var other = new Database(TestPostgres.freshDatabase("anyone"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.migrateMessaging();
            var transport = new TableTransport(Map.of(PAYMENTS, DATABASE, TRANSACTIONS, other));
            var queue = transport.open(PAYMENTS);
            transport.open(TRANSACTIONS);
            var batch = List.of(
                    new Message(UUID.randomUUID(), CONFIRMED, "a", new byte[1]),
                    new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[1]));

            List<Receipt> receipts = other.run(handle -> {
                handle.execute("lock table queue");
                long from = System.nanoTime();
                var published = threads.submit(() -> transport.publish(batch));
                next(queue);
                assertThat(published).isNotDone();
                var found = join(published);
                assertThat(Duration.ofNanos(System.nanoTime() - from))
                        .isBetween(Transport.PUBLISH_WAIT, Transport.PUBLISH_WAIT.plusSeconds(2));
                return found;
            });

            assertThat(receipts.get(0)).isInstanceOf(Receipt.Failed.class);
            assertThat(receipts.get(1)).isInstanceOf(Receipt.Confirmed.class);
        }
    }

    @Test
    void what_was_called_a_failure_is_not_stored_after_all_and_a_later_publish_is_not_held_up_for_it() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");

        DATABASE.run(handle -> {
            handle.execute("lock table queue");
            assertThatThrownBy(() -> transport.publish(List.of(message))).isInstanceOf(TransportUnavailable.class);
            return true;
        });
        await().untilAsserted(() -> publish(transport, message));

        assertThat(drain(queue, 1)).hasSize(1);
        assertNothingIn(queue);
    }

    @Test
    void a_type_of_two_consumers_is_confirmed_when_both_have_it() {
        var ledger = new Subscription("ledger.on-transactions", Set.of(SUBMITTED));
        var transport = transport(Set.of(PAYMENTS, ledger), RETRIES);
        transport.open(PAYMENTS);
        assertThat(transport.publish(List.of(message("a")))).singleElement().isInstanceOf(Receipt.Failed.class);

        transport.open(ledger);

        publish(transport, message("b"));
    }

    @Test
    void what_is_given_back_however_often_is_no_dead_letter() throws InterruptedException {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        for (int i = 0; i < 150; i++) {
            queue.giveBack(queue.receive(1, Duration.ofSeconds(5)).getFirst());
        }

        assertThat(queue.receive(1, Duration.ofSeconds(5))).hasSize(1);
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
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

        var letter = Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10).getFirst();
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.DELIVERY_LIMIT);
        assertThat(letter.body()).containsExactly(7);
    }

    @Test
    void a_delivery_that_is_in_hand_for_longer_than_a_claim_is_not_delivered_again() throws InterruptedException {
        Duration claim = Duration.ofMillis(300);
        var transport = new TableTransport(Map.of(PAYMENTS, DATABASE), claim);
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

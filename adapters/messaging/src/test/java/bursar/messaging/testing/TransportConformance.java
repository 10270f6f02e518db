package bursar.messaging.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import bursar.messaging.ConsumerQueue;
import bursar.messaging.DeadLetter;
import bursar.messaging.DeadLetters;
import bursar.messaging.Delivery;
import bursar.messaging.EventType;
import bursar.messaging.Failure;
import bursar.messaging.Message;
import bursar.messaging.RedriveDeadLetter;
import bursar.messaging.RetryPolicy;
import bursar.messaging.Transport;
import bursar.messaging.Transport.Receipt;
import bursar.messaging.Transport.Subscription;
import bursar.messaging.TransportUnavailable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Transport} does, whatever carries the messages. In real time, with short retry delays. Each test
 * has a world of its own: no queue, no message and no dead letter is left in it from another.
 */
public interface TransportConformance {

    /**
     * The transport under test. It keeps the dead letters of its consumers where {@link #deadLetters} finds them, at
     * the latest some seconds after a queue was told to. Called once in each test.
     *
     * @param consumers who is said to consume what; none of their queues is there yet
     * @param retries the delays that these consumers will ask for
     */
    Transport transport(Set<Subscription> consumers, RetryPolicy retries);

    /** The dead letters of every consumer of the transport. */
    DeadLetters deadLetters();

    /**
     * Ends the queue as if its process had died, without a word to the transport; returns when the transport has
     * noticed, and would deliver again what the queue had in hand.
     */
    void cutOff(ConsumerQueue queue);

    EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");
    EventType CANCELLED = new EventType("transactions.transaction-cancelled.v1");
    EventType CONFIRMED = new EventType("payments.payment-confirmed.v1");
    Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(SUBMITTED));
    Subscription TRANSACTIONS = new Subscription("transactions.on-payments", Set.of(CONFIRMED));
    Set<Subscription> CONSUMERS = Set.of(PAYMENTS, TRANSACTIONS);

    Duration FIRST_DELAY = Duration.ofMillis(200);
    Duration SECOND_DELAY = Duration.ofMillis(600);
    RetryPolicy RETRIES = new RetryPolicy(List.of(FIRST_DELAY, SECOND_DELAY));
    Failure FAILURE = new Failure(Failure.Reason.FAILED, "java.lang.Exception", "\u00fcber \uD83D\uDE00", "at\n\tx");

    /** For what has to come: generous, for a slow machine. */
    Duration IN_TIME = Duration.ofSeconds(20);
    /** For what must not come: short, for every such test waits so long. */
    Duration A_WHILE = Duration.ofMillis(150);

    @Test
    default void a_confirmed_message_is_delivered_as_it_was_published() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);

        var delivery = next(queue);

        assertThat(delivery.type()).isEqualTo(SUBMITTED.value());
        assertThat(delivery.partitionKey()).isEqualTo("a");
        assertThat(delivery.body()).isEqualTo(message.body());
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.redrives()).isZero();
        assertThat(delivery.firstFailedAt()).isEmpty();
    }

    @Test
    default void an_acknowledged_message_is_never_delivered_again() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var other = message("b");
        publish(transport, message("a"), other);
        queue.acknowledge(next(queue));
        next(queue);

        queue.close();

        var reopened = transport.open(PAYMENTS);
        assertThat(next(reopened).body()).isEqualTo(other.body());
        assertNothingIn(reopened);
    }

    @Test
    default void bytes_are_carried_unread() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        byte[] noise = new byte[64 * 1024];
        new Random(1).nextBytes(noise);
        byte[] controls = {0, (byte) 0xFF, (byte) 0xC3, 0x28, '\\', 'x', '0', '0', '\n', '\r', 0};
        for (byte[] body : List.of(noise, controls, new byte[0])) {
            publish(transport, new Message(UUID.randomUUID(), SUBMITTED, "a", body));

            var delivery = next(queue);

            assertThat(delivery.body()).isEqualTo(body);
            queue.acknowledge(delivery);
        }
    }

    @Test
    default void a_message_without_a_consumer_is_confirmed_and_goes_nowhere() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var wanted = message("a");

        publish(transport, new Message(UUID.randomUUID(), CANCELLED, "a", new byte[] {1}), wanted);

        assertThat(next(queue).body()).isEqualTo(wanted.body());
        assertNothingIn(queue);
    }

    @Test
    default void a_message_whose_consumer_has_no_queue_is_not_confirmed_until_there_is_one() {
        var transport = transport(CONSUMERS, RETRIES);
        var message = message("a");

        assertThat(transport.publish(List.of(message)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Receipt.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank());
        var queue = transport.open(PAYMENTS);
        publish(transport, message);

        assertThat(next(queue).body()).isEqualTo(message.body());
        assertNothingIn(queue);
    }

    @Test
    default void receipts_come_in_the_order_of_the_batch() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        List<Message> batch = IntStream.range(0, 60)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> message("key-" + i);
                    case 1 -> new Message(UUID.randomUUID(), CONFIRMED, "key-" + i, new byte[] {1});
                    default -> new Message(UUID.randomUUID(), CANCELLED, "key-" + i, new byte[] {2});
                })
                .toList();

        List<Receipt> receipts = transport.publish(batch);

        assertThat(receipts).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(receipts.get(i) instanceof Receipt.Confirmed)
                    .as("message " + i)
                    .isEqualTo(i % 3 != 1);
        }
        assertThat(bodies(drain(queue, 20)))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .mapToObj(i -> list(batch.get(3 * i).body()))
                        .toList());
    }

    @Test
    default void an_empty_batch_has_no_receipts() {
        assertThat(transport(CONSUMERS, RETRIES).publish(List.of())).isEmpty();
    }

    @Test
    default void each_consumer_of_a_type_gets_it() {
        var ledger = new Subscription("ledger.on-transactions", Set.of(SUBMITTED));
        var transport = transport(Set.of(PAYMENTS, ledger), RETRIES);
        var queues = List.of(transport.open(PAYMENTS), transport.open(ledger));
        var message = message("a");
        publish(transport, message);

        for (var queue : queues) {
            var delivery = next(queue);
            assertThat(delivery.body()).isEqualTo(message.body());
            queue.acknowledge(delivery);
        }
    }

    @Test
    default void a_consumer_gets_each_of_its_types_and_no_other() {
        var both = new Subscription("ledger.on-transactions", Set.of(SUBMITTED, CANCELLED));
        var transport = transport(Set.of(both, TRANSACTIONS), RETRIES);
        var queue = transport.open(both);
        transport.open(TRANSACTIONS);

        for (EventType type : List.of(SUBMITTED, CONFIRMED, CANCELLED)) {
            publish(transport, new Message(UUID.randomUUID(), type, "a", new byte[] {1}));
        }

        assertThat(drain(queue, 2)).extracting(Delivery::type).containsExactly(SUBMITTED.value(), CANCELLED.value());
        assertNothingIn(queue);
    }

    @Test
    default void messages_of_a_key_come_in_the_order_in_which_they_were_published() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        List<Message> published = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            List<Message> messages = IntStream.range(0, 12)
                    .mapToObj(i -> message("key-" + i % 3))
                    .toList();
            publish(transport, messages.toArray(Message[]::new));
            published.addAll(messages);
        }

        List<Delivery> delivered = drain(queue, 60);

        for (int k = 0; k < 3; k++) {
            String key = "key-" + k;
            assertThat(bodies(delivered.stream()
                            .filter(each -> each.partitionKey().equals(key))
                            .toList()))
                    .isEqualTo(published.stream()
                            .filter(each -> each.partitionKey().equals(key))
                            .map(each -> list(each.body()))
                            .toList());
        }
    }

    @Test
    default void a_queue_outlives_its_consumer() {
        var transport = transport(CONSUMERS, RETRIES);
        transport.open(PAYMENTS).close();
        var message = message("a");
        publish(transport, message);

        assertThat(next(transport.open(PAYMENTS)).body()).isEqualTo(message.body());
    }

    @Test
    default void no_more_is_received_than_was_asked_for() throws Exception {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(
                transport,
                IntStream.range(0, 20).mapToObj(i -> message("key-" + i)).toArray(Message[]::new));

        int received = 0;
        for (long end = System.nanoTime() + IN_TIME.toNanos(); received < 20 && System.nanoTime() < end; ) {
            List<Delivery> deliveries = queue.receive(3, A_WHILE);
            assertThat(deliveries).hasSizeLessThanOrEqualTo(3);
            received += deliveries.size();
            deliveries.forEach(queue::acknowledge);
        }
        assertThat(received).isEqualTo(20);
    }

    @Test
    default void a_message_that_comes_while_its_consumer_waits_ends_the_wait() throws Exception {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long from = System.nanoTime();
            var waiting = threads.submit(() -> queue.receive(1, IN_TIME));
            publish(transport, message("a"));

            assertThat(waiting.get()).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(IN_TIME.dividedBy(2));
        }
    }

    @Test
    default void what_is_given_back_comes_again_and_no_attempt_is_spent() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);

        for (int i = 0; i < 5; i++) {
            var delivery = next(queue);
            assertThat(delivery.body()).isEqualTo(message.body());
            assertThat(delivery.attempt()).isEqualTo(1);
            assertThat(delivery.firstFailedAt()).isEmpty();
            queue.giveBack(delivery);
        }
    }

    @Test
    default void what_is_in_hand_when_a_queue_is_closed_comes_again_and_no_attempt_is_spent() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var messages = List.of(message("a"), message("b"), message("a"));
        publish(transport, messages.toArray(Message[]::new));
        next(queue);

        queue.close();

        List<Delivery> again = drain(transport.open(PAYMENTS), 3);
        assertThat(bodies(again))
                .containsExactlyInAnyOrderElementsOf(
                        messages.stream().map(each -> list(each.body())).toList());
        assertThat(again).allMatch(delivery -> delivery.attempt() == 1);
    }

    @Test
    default void what_a_dead_consumer_had_in_hand_comes_again_and_no_attempt_is_spent() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        next(queue);

        cutOff(queue);

        var again = next(transport.open(PAYMENTS));
        assertThat(again.body()).isEqualTo(message.body());
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    default void a_retry_comes_after_its_delay_as_the_next_attempt() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        var first = next(queue);

        var second = retried(queue, first, FIRST_DELAY);
        var third = retried(queue, second, SECOND_DELAY);

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.body()).isEqualTo(message.body());
        assertThat(third.type()).isEqualTo(SUBMITTED.value());
        assertThat(third.partitionKey()).isEqualTo("a");
        assertThat(second.firstFailedAt()).isPresent();
        assertThat(third.firstFailedAt()).isEqualTo(second.firstFailedAt());
        queue.acknowledge(third);
        assertNothingIn(queue);
    }

    @Test
    default void other_keys_pass_what_waits_for_its_next_attempt() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("poison"));
        queue.retry(next(queue), FAILURE, SECOND_DELAY);
        publish(transport, message("b"), message("c"));

        List<Delivery> delivered = drain(queue, 3);

        assertThat(delivered.subList(0, 2)).extracting(Delivery::partitionKey).containsExactlyInAnyOrder("b", "c");
        assertThat(delivered.getLast().partitionKey()).isEqualTo("poison");
        assertThat(delivered.getLast().attempt()).isEqualTo(2);
    }

    @Test
    default void a_short_delay_is_not_held_up_by_a_long_one_before_it() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("long"));
        queue.retry(next(queue), FAILURE, SECOND_DELAY);
        publish(transport, message("short"));
        queue.retry(next(queue), FAILURE, FIRST_DELAY);

        assertThat(drain(queue, 2)).extracting(Delivery::partitionKey).containsExactly("short", "long");
    }

    @Test
    default void a_retry_outlives_its_consumer() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.retry(next(queue), FAILURE, FIRST_DELAY);
        queue.close();

        assertThat(next(transport.open(PAYMENTS)).attempt()).isEqualTo(2);
    }

    @Test
    default void a_dead_letter_keeps_its_bytes_its_reason_and_its_history() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        byte[] bytes = {0, (byte) 0xC3, 0x28, 'x'};
        publish(transport, new Message(UUID.randomUUID(), SUBMITTED, "a", bytes));
        var second = retried(queue, next(queue), FIRST_DELAY);
        var contradiction = new Failure(Failure.Reason.CONTRADICTION, "AMOUNT_DIFFERS", "\u00fcber", "at\n\tx");

        queue.deadLetter(second, contradiction);

        var letter = onlyDeadLetter();
        assertThat(letter.consumer()).isEqualTo(PAYMENTS.consumer());
        assertThat(letter.type()).isEqualTo(SUBMITTED.value());
        assertThat(letter.partitionKey()).isEqualTo("a");
        assertThat(letter.body()).isEqualTo(bytes);
        assertThat(letter.failure()).isEqualTo(contradiction);
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.redrives()).isZero();
        assertThat(letter.firstFailedAt())
                .isCloseTo(second.firstFailedAt().orElseThrow(), within(1, ChronoUnit.MILLIS));
        assertThat(Duration.between(letter.firstFailedAt(), letter.lastFailedAt()))
                .isGreaterThanOrEqualTo(FIRST_DELAY.minusMillis(5))
                .isLessThan(IN_TIME);
        assertThat(deadLetters().find(letter.id())).isPresent();
        assertThat(deadLetters().unresolved(TRANSACTIONS.consumer(), 10)).isEmpty();
    }

    @Test
    default void a_dead_letter_of_a_first_attempt_failed_once() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));

        queue.deadLetter(next(queue), FAILURE);

        var letter = onlyDeadLetter();
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.firstFailedAt()).isCloseTo(letter.lastFailedAt(), within(1, ChronoUnit.MILLIS));
    }

    @Test
    default void a_dead_letter_is_out_of_its_queue() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(next(queue), FAILURE);
        onlyDeadLetter();

        queue.close();

        assertNothingIn(transport.open(PAYMENTS));
    }

    @Test
    default void the_longest_failure_can_be_kept() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var longest = new Failure(
                Failure.Reason.FAILED, "\u20ac".repeat(10_000), "\u20ac".repeat(100_000), "\0\u20ac".repeat(100_000));

        queue.retry(next(queue), longest, FIRST_DELAY);
        queue.deadLetter(next(queue), longest);

        assertThat(onlyDeadLetter().failure()).isEqualTo(longest);
    }

    @Test
    default void a_redriven_dead_letter_starts_again_at_its_first_attempt() {
        var transport = transport(CONSUMERS, RETRIES);
        var redrive = new RedriveDeadLetter(deadLetters(), transport);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        queue.deadLetter(retried(queue, next(queue), FIRST_DELAY), FAILURE);
        var letter = onlyDeadLetter();

        assertThat(redrive.handle(letter.id())).isTrue();

        var again = next(queue);
        assertThat(again.body()).isEqualTo(message.body());
        assertThat(again.type()).isEqualTo(SUBMITTED.value());
        assertThat(again.partitionKey()).isEqualTo("a");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.redrives()).isEqualTo(1);
        assertThat(again.firstFailedAt()).isEmpty();
        assertThat(deadLetters().unresolved(PAYMENTS.consumer(), 10)).isEmpty();
        assertThat(redrive.handle(letter.id())).isFalse();
        assertNothingIn(queue);
    }

    @Test
    default void a_redriven_message_that_dies_again_is_another_dead_letter() {
        var transport = transport(CONSUMERS, RETRIES);
        var redrive = new RedriveDeadLetter(deadLetters(), transport);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(next(queue), FAILURE);
        var first = onlyDeadLetter();
        redrive.handle(first.id());

        var again = retried(queue, next(queue), FIRST_DELAY);
        queue.deadLetter(again, FAILURE);

        assertThat(again.redrives()).isEqualTo(1);
        var second = onlyDeadLetter();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.redrives()).isEqualTo(1);
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    default void a_verb_counts_once_for_each_delivery() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        var before = next(queue);
        queue.giveBack(before);
        var now = next(queue);

        queue.acknowledge(before);
        queue.retry(before, FAILURE, FIRST_DELAY);
        queue.deadLetter(before, FAILURE);
        queue.giveBack(before);

        assertNothingIn(queue);
        assertThat(deadLetters().unresolved(PAYMENTS.consumer(), 10)).isEmpty();
        queue.acknowledge(now);
        queue.acknowledge(now);
        queue.giveBack(now);
        assertNothingIn(queue);
    }

    @Test
    default void a_verb_for_what_is_in_another_hand_by_now_does_nothing() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        var before = next(queue);
        cutOff(queue);
        var other = transport.open(PAYMENTS);
        next(other);

        evenIfGone(() -> queue.acknowledge(before));
        evenIfGone(() -> queue.retry(before, FAILURE, FIRST_DELAY));
        evenIfGone(() -> queue.deadLetter(before, FAILURE));
        evenIfGone(() -> queue.giveBack(before));
        evenIfGone(queue::close);

        assertNothingIn(other);
        other.close();
        var reopened = transport.open(PAYMENTS);
        var again = next(reopened);
        assertThat(again.body()).isEqualTo(message.body());
        assertThat(again.attempt()).isEqualTo(1);
        assertNothingIn(reopened);
        assertThat(deadLetters().unresolved(PAYMENTS.consumer(), 10)).isEmpty();
    }

    @Test
    default void two_queues_of_one_consumer_share_its_messages() throws Exception {
        var transport = transport(CONSUMERS, RETRIES);
        var queues = List.of(transport.open(PAYMENTS), transport.open(PAYMENTS));
        List<Message> messages =
                IntStream.range(0, 200).mapToObj(i -> message("key-" + i)).toList();
        publish(transport, messages.toArray(Message[]::new));

        List<List<Delivery>> received = List.of(new ArrayList<>(), new ArrayList<>());
        for (long end = System.nanoTime() + IN_TIME.toNanos();
                received.getFirst().size() + received.getLast().size() < 200 && System.nanoTime() < end; ) {
            for (int i = 0; i < 2; i++) {
                List<Delivery> some = queues.get(i).receive(5, A_WHILE);
                some.forEach(queues.get(i)::acknowledge);
                received.get(i).addAll(some);
            }
        }

        assertThat(received).allMatch(each -> !each.isEmpty());
        assertThat(bodies(received.stream().flatMap(List::stream).toList()))
                .containsExactlyInAnyOrderElementsOf(
                        messages.stream().map(each -> list(each.body())).toList());
    }

    @Test
    default void what_many_publish_at_once_arrives_and_each_key_in_order() throws Exception {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var publishing = IntStream.range(0, 4)
                    .mapToObj(writer -> threads.submit(() -> {
                        List<List<Byte>> published = new ArrayList<>();
                        for (int i = 0; i < 25; i++) {
                            var message = message("writer-" + writer);
                            publish(transport, message);
                            published.add(list(message.body()));
                        }
                        return published;
                    }))
                    .toList();
            List<Delivery> delivered = drain(queue, 100);
            for (int writer = 0; writer < 4; writer++) {
                String key = "writer-" + writer;
                assertThat(bodies(delivered.stream()
                                .filter(each -> each.partitionKey().equals(key))
                                .toList()))
                        .isEqualTo(publishing.get(writer).get());
            }
        }
        assertNothingIn(queue);
    }

    private static Message message(String key) {
        var id = UUID.randomUUID();
        return new Message(id, SUBMITTED, key, id.toString().getBytes(US_ASCII));
    }

    private static void publish(Transport transport, Message... messages) {
        assertThat(transport.publish(Arrays.asList(messages)))
                .hasSize(messages.length)
                .allMatch(Receipt.Confirmed.class::isInstance);
    }

    private static Delivery next(ConsumerQueue queue) {
        return await().atMost(IN_TIME)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> queue.receive(1, A_WHILE), received -> !received.isEmpty())
                .getFirst();
    }

    /** So many deliveries, each acknowledged when it came. */
    private static List<Delivery> drain(ConsumerQueue queue, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    var delivery = next(queue);
                    queue.acknowledge(delivery);
                    return delivery;
                })
                .toList();
    }

    private static void assertNothingIn(ConsumerQueue queue) {
        try {
            assertThat(queue.receive(1, A_WHILE)).isEmpty();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static Delivery retried(ConsumerQueue queue, Delivery delivery, Duration delay) {
        long from = System.nanoTime();
        queue.retry(delivery, FAILURE, delay);
        var next = next(queue);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(delay.minusMillis(5));
        return next;
    }

    private DeadLetter onlyDeadLetter() {
        var letters = await().atMost(IN_TIME)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> deadLetters().unresolved(PAYMENTS.consumer(), 10), found -> !found.isEmpty());
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static void evenIfGone(Runnable verb) {
        try {
            verb.run();
        } catch (TransportUnavailable gone) {
            assertThat(gone).as("a queue that is gone may say so").isNotNull();
        }
    }

    private static List<List<Byte>> bodies(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> list(delivery.body())).toList();
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}

package bursar.messaging.testing;

import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.bodies;
import static bursar.messaging.testing.TransportUnderTest.drain;
import static bursar.messaging.testing.TransportUnderTest.evenIfGone;
import static bursar.messaging.testing.TransportUnderTest.list;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a delivery that is acknowledged, given back or left behind. */
public interface DeliveryConformance extends TransportUnderTest {

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
    default void a_verb_for_an_earlier_delivery_does_nothing_to_a_later_one() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        List<Consumer<Delivery>> verbs = List.of(
                queue::acknowledge,
                delivery -> queue.retry(delivery, FAILURE, FIRST_DELAY),
                delivery -> queue.deadLetter(delivery, FAILURE),
                queue::giveBack);
        for (var verb : verbs) {
            var before = next(queue);
            queue.giveBack(before);
            var now = next(queue);

            verb.accept(before);

            assertNothingIn(queue);
            queue.giveBack(now);
        }
        assertThat(next(queue).attempt()).isEqualTo(1);
        assertThat(Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10)).isEmpty();
    }

    @Test
    default void a_verb_after_the_first_does_nothing() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var delivery = next(queue);
        queue.acknowledge(delivery);

        queue.acknowledge(delivery);
        queue.giveBack(delivery);
        queue.retry(delivery, FAILURE, FIRST_DELAY);
        queue.deadLetter(delivery, FAILURE);

        assertNothingIn(queue);
        assertThat(Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10)).isEmpty();
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
        assertThat(Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10)).isEmpty();
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
}

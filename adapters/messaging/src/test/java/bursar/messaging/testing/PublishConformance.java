package bursar.messaging.testing;

import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.bodies;
import static bursar.messaging.testing.TransportUnderTest.drain;
import static bursar.messaging.testing.TransportUnderTest.list;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.event.EventType;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a publish: who gets it, in which order, and what its receipt says. */
public interface PublishConformance extends TransportUnderTest {

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
}

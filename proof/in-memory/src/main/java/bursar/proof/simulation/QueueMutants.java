package bursar.proof.simulation;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import bursar.messaging.testing.ForwardingQueue;
import bursar.messaging.testing.ForwardingTransport;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Queues of a transport that do one thing wrong. */
final class QueueMutants {

    private QueueMutants() {}

    static Transport acknowledgingAtOnce(Transport transport) {
        return withQueue(transport, queue -> new ForwardingQueue(queue) {
            @Override
            public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
                List<Delivery> received = super.receive(max, wait);
                received.forEach(super::acknowledge);
                return received;
            }

            @Override
            public void acknowledge(Delivery delivery) {}
        });
    }

    /** Knows what it has given out. */
    private static class RememberingQueue extends ForwardingQueue {
        final List<Delivery> inHand = new ArrayList<>();

        RememberingQueue(ConsumerQueue queue) {
            super(queue);
        }

        @Override
        public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
            List<Delivery> received = super.receive(max, wait);
            inHand.addAll(received);
            return received;
        }
    }

    static Transport acknowledgingAllBefore(Transport transport) {
        return withQueue(transport, queue -> new RememberingQueue(queue) {
            @Override
            public void acknowledge(Delivery delivery) {
                while (inHand.contains(delivery)) {
                    super.acknowledge(inHand.removeFirst());
                }
            }
        });
    }

    static Transport acknowledgingBeforeRetry(Transport transport) {
        return withQueue(transport, queue -> new ForwardingQueue(queue) {
            @Override
            public void retry(Delivery delivery, Failure failure, Duration delay) {
                acknowledge(delivery);
                Envelope event = EnvelopeJson.read(delivery.body());
                var copy = new Message(
                        event.id(), new EventType(delivery.type()), delivery.partitionKey(), delivery.body());
                if (transport.publish(List.of(copy)).getFirst() instanceof Receipt.Failed(var reason)) {
                    throw new TransportUnavailable(reason); // and so comes here again
                }
            }
        });
    }

    static Transport acknowledgingWhatItGivesBack(Transport transport) {
        return withQueue(transport, queue -> new RememberingQueue(queue) {
            @Override
            public void giveBack(Delivery delivery) {
                acknowledge(delivery);
            }

            @Override
            public void close() {
                inHand.forEach(this::acknowledge);
                super.close();
            }
        });
    }

    static Transport receivingForLong(Transport transport) {
        return withQueue(transport, queue -> new ForwardingQueue(queue) {
            @Override
            public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
                return super.receive(max, wait.multipliedBy(30));
            }
        });
    }

    static Transport keepingHalfABody(Transport transport) {
        return withQueue(transport, queue -> new ForwardingQueue(queue) {
            @Override
            public void deadLetter(Delivery delivery, Failure failure) {
                byte[] half = Arrays.copyOf(delivery.body(), delivery.body().length / 2);
                super.deadLetter(
                        new Delivery(
                                delivery.tag(),
                                delivery.type(),
                                delivery.partitionKey(),
                                half,
                                delivery.attempt(),
                                delivery.redrives(),
                                delivery.firstFailedAt()),
                        failure);
            }
        });
    }

    static Transport dropping(Transport transport) {
        return withQueue(transport, queue -> new ForwardingQueue(queue) {
            @Override
            public void deadLetter(Delivery delivery, Failure failure) {
                acknowledge(delivery);
            }
        });
    }

    private static Transport withQueue(Transport transport, UnaryOperator<ConsumerQueue> mutated) {
        return new ForwardingTransport(transport) {
            @Override
            public ConsumerQueue open(Subscription subscription) {
                return mutated.apply(super.open(subscription));
            }
        };
    }
}

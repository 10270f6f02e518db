package bursar.messaging.consumer;

import bursar.messaging.testing.ForwardingQueue;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A transport whose retries and dead letters are publishes to a broker: they fail while it takes none, and all else goes
 * on. What a queue has in hand when it is closed is returned, and each return counts.
 *
 * @param opened how often a queue was
 * @param refused how many retries and dead letters were
 */
record TransportOnABroker(
        InMemoryTransport transport, BooleanSupplier takesPublishes, AtomicInteger opened, AtomicInteger refused)
        implements Transport {

    TransportOnABroker(InMemoryTransport transport, BooleanSupplier takesPublishes) {
        this(transport, takesPublishes, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        return transport.publish(batch);
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        opened.incrementAndGet();
        return new Queue(transport.open(subscription));
    }

    @Override
    public void redrive(DeadLetter letter) {
        transport.redrive(letter);
    }

    private final class Queue extends ForwardingQueue {

        private final ConsumerQueue queue;

        private Queue(ConsumerQueue queue) {
            super(queue);
            this.queue = queue;
        }

        @Override
        public void retry(Delivery delivery, Failure failure, Duration delay) {
            requirePublishes();
            super.retry(delivery, failure, delay);
        }

        @Override
        public void deadLetter(Delivery delivery, Failure failure) {
            requirePublishes();
            super.deadLetter(delivery, failure);
        }

        @Override
        public void close() {
            transport.cutOff(queue);
        }

        private void requirePublishes() {
            if (!takesPublishes.getAsBoolean()) {
                refused.incrementAndGet();
                throw new TransportUnavailable("It takes no publishes");
            }
        }
    }
}

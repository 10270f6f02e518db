package bursar.messaging.consumer;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A transport whose queues need a store: they fail while it is away, and then have given nothing back when closed. */
record TransportOnAStore(Transport transport, BooleanSupplier storeAnswers) implements Transport {

    @Override
    public List<Receipt> publish(List<Message> batch) {
        return transport.publish(batch);
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        return new Queue(transport.open(subscription), storeAnswers);
    }

    @Override
    public void redrive(DeadLetter letter) {
        transport.redrive(letter);
    }

    private record Queue(ConsumerQueue rows, BooleanSupplier storeAnswers) implements ConsumerQueue {

        @Override
        public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
            return answering().receive(max, wait);
        }

        @Override
        public void acknowledge(Delivery delivery) {
            answering().acknowledge(delivery);
        }

        @Override
        public void retry(Delivery delivery, Failure failure, Duration delay) {
            answering().retry(delivery, failure, delay);
        }

        @Override
        public void deadLetter(Delivery delivery, Failure failure) {
            answering().deadLetter(delivery, failure);
        }

        @Override
        public void giveBack(Delivery delivery) {
            answering().giveBack(delivery);
        }

        @Override
        public void close() {
            if (storeAnswers.getAsBoolean()) {
                rows.close();
            }
        }

        private ConsumerQueue answering() {
            if (!storeAnswers.getAsBoolean()) {
                throw new TransportUnavailable("The store is away", new IllegalStateException());
            }
            return rows;
        }
    }
}

package bursar.messaging.testing;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import java.time.Duration;
import java.util.List;

/** A queue that does as the one behind it, so that whoever extends it need only say what it does otherwise. */
public class ForwardingQueue implements ConsumerQueue {
    private final ConsumerQueue queue;

    public ForwardingQueue(ConsumerQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
        return queue.receive(max, wait);
    }

    @Override
    public void acknowledge(Delivery delivery) {
        queue.acknowledge(delivery);
    }

    @Override
    public void retry(Delivery delivery, Failure failure, Duration delay) {
        queue.retry(delivery, failure, delay);
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        queue.deadLetter(delivery, failure);
    }

    @Override
    public void giveBack(Delivery delivery) {
        queue.giveBack(delivery);
    }

    @Override
    public void close() {
        queue.close();
    }
}

package bursar.proof.simulation;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.List;

/** A process's way to one of the broker's queues. */
final class SimulatedQueue implements ConsumerQueue {

    private final World world;
    private final Calls calls;
    private final String consumer;
    private final ConsumerQueue queue;

    /** @param queue the broker's */
    SimulatedQueue(World world, Calls calls, String consumer, ConsumerQueue queue) {
        this.world = world;
        this.calls = calls;
        this.consumer = consumer;
        this.queue = queue;
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) {
        world.schedule.await(() -> world.broker.hasSomethingFor(consumer), max == 0 ? Duration.ZERO : wait);
        return calls.ofTransport(Calls.RECEIVE, () -> lookFor(max));
    }

    private List<Delivery> lookFor(int max) {
        try {
            return queue.receive(max, Duration.ZERO);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void acknowledge(Delivery delivery) {
        verb(Calls.ACKNOWLEDGE, delivery, () -> queue.acknowledge(delivery));
    }

    @Override
    public void retry(Delivery delivery, Failure failure, Duration delay) {
        leaveTwin(Calls.RETRY, delivery, () -> world.broker.retryUnseen(queue, delivery, delay));
        verb(Calls.RETRY, delivery, () -> queue.retry(delivery, failure, delay));
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        leaveTwin(Calls.DEAD_LETTER, delivery, () -> world.broker.deadLetterUnseen(queue, delivery, failure));
        verb(Calls.DEAD_LETTER, delivery, () -> queue.deadLetter(delivery, failure));
    }

    @Override
    public void giveBack(Delivery delivery) {
        verb(Calls.GIVE_BACK, delivery, () -> queue.giveBack(delivery));
    }

    /** The broker has taken a copy, and nobody knows; what is in hand stays there. */
    private void leaveTwin(String verb, Delivery delivery, Runnable copy) {
        if (world.faults.leavesTwin(verb)) {
            copy.run();
            world.announced(delivery.body())
                    .ifPresent(event -> world.poison.sharedBy(consumer, event, delivery.attempt()));
            world.story.tell(consumer, () -> verb + " leaves a copy beside the original: " + Words.of(delivery));
            throw new TransportUnavailable("the confirm of a copy is lost");
        }
    }

    private void verb(String name, Delivery delivery, Runnable verb) {
        calls.ofTransport(name, () -> {
            verb.run();
            return delivery.type();
        });
    }

    @Override
    public void close() {
        calls.ofTransport(Calls.CLOSE, () -> {
            queue.close();
            return "done";
        });
    }
}

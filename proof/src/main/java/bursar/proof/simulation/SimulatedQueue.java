package bursar.proof.simulation;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
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
        mayLeaveTwin(Calls.RETRY, delivery);
        verb(Calls.RETRY, delivery, () -> queue.retry(delivery, failure, delay));
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        mayLeaveTwin(Calls.DEAD_LETTER, delivery);
        verb(Calls.DEAD_LETTER, delivery, () -> queue.deadLetter(delivery, failure));
    }

    @Override
    public void giveBack(Delivery delivery) {
        verb(Calls.GIVE_BACK, delivery, () -> queue.giveBack(delivery));
    }

    /** The broker takes a copy, and nobody knows; what is in hand stays there. */
    private void mayLeaveTwin(String verb, Delivery delivery) {
        if (world.faults.leavesTwin(verb)) {
            world.broker.loseConfirmOfTheNextMove(queue);
            world.announced(delivery.body())
                    .ifPresent(event -> world.poison.sharedBy(consumer, event, delivery.attempt()));
            world.story.tell(consumer, () -> verb + " leaves a copy beside the original: " + Words.of(delivery));
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

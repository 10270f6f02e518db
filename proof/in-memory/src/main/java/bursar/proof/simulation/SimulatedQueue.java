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
    private boolean leavesTwin;

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
        move(Calls.RETRY, delivery, () -> queue.retry(delivery, failure, delay));
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        move(Calls.DEAD_LETTER, delivery, () -> queue.deadLetter(delivery, failure));
    }

    @Override
    public void giveBack(Delivery delivery) {
        verb(Calls.GIVE_BACK, delivery, () -> queue.giveBack(delivery));
    }

    /** Perhaps the broker takes a copy, and nobody knows; what is in hand stays there. */
    private void move(String name, Delivery delivery, Runnable move) {
        verb(name, delivery, () -> {
            if (!leavesTwin && world.faults.leavesTwin(name)) {
                leavesTwin = true;
                world.broker.loseConfirmOfTheNextMove(queue);
            }
            int before = copies();
            try {
                move.run();
            } catch (TransportUnavailable unconfirmed) {
                if (leavesTwin && copies() > before) {
                    leavesTwin = false;
                    left(name + " LEAVES_TWIN", delivery);
                }
                throw unconfirmed;
            }
        });
    }

    private int copies() {
        return world.broker.backlog(consumer) + world.events.deadLetters().size();
    }

    private void left(String twin, Delivery delivery) {
        world.faults.count(twin);
        world.events
                .announced(delivery.body())
                .ifPresent(event -> world.poison.sharedBy(consumer, event, delivery.attempt()));
        world.story.tell(consumer, () -> twin + ": " + Words.of(delivery));
    }

    private void verb(String name, Delivery delivery, Runnable verb) {
        calls.ofTransport(name, () -> {
            verb.run();
            return delivery;
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

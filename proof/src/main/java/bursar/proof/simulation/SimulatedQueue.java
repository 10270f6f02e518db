package bursar.proof.simulation;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A process's way to one of the broker's queues. */
record SimulatedQueue(Schedule schedule, Calls calls, BooleanSupplier hasSomething, ConsumerQueue queue)
        implements ConsumerQueue {

    @Override
    public List<Delivery> receive(int max, Duration wait) {
        schedule.await(hasSomething, max == 0 ? Duration.ZERO : wait);
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
        verb(Calls.RETRY, delivery, () -> queue.retry(delivery, failure, delay));
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        verb(Calls.DEAD_LETTER, delivery, () -> queue.deadLetter(delivery, failure));
    }

    @Override
    public void giveBack(Delivery delivery) {
        verb(Calls.GIVE_BACK, delivery, () -> queue.giveBack(delivery));
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

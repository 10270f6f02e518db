package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import java.util.ArrayList;
import java.util.List;

/** A process's way to the broker. */
final class SimulatedTransport implements Transport {

    private final World world;
    private final Calls calls;
    private final InMemoryTransport broker;
    private final List<ConsumerQueue> opened = new ArrayList<>();

    SimulatedTransport(World world, Calls calls) {
        this.world = world;
        this.calls = calls;
        this.broker = world.broker;
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        return calls.ofTransport(
                Calls.PUBLISH, () -> batch.stream().map(this::publish).toList());
    }

    private Receipt publish(Message message) {
        return switch (world.faults.ofMessage()) {
            case NONE -> broker.publish(List.of(message)).getFirst();
            case RETURNED -> new Receipt.Failed("returned");
            case CONFIRM_LOST -> {
                broker.publish(List.of(message));
                yield new Receipt.Failed("its confirm is lost");
            }
            case DOUBLED -> {
                broker.publish(List.of(message));
                yield broker.publish(List.of(message)).getFirst();
            }
        };
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        return calls.ofTransport(Calls.OPEN, () -> {
            ConsumerQueue queue = broker.open(subscription);
            opened.add(queue);
            return new SimulatedQueue(world, calls, subscription.consumer(), queue);
        });
    }

    @Override
    public void redrive(DeadLetter letter) {
        calls.ofTransport(Calls.REDRIVE, () -> {
            broker.redrive(letter);
            return "done";
        });
    }

    /** The broker has seen that the process is gone. */
    void cutOff() {
        opened.forEach(broker::cutOff);
    }
}

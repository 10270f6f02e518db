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
        List<Published> published = calls.ofTransport(
                Calls.PUBLISH,
                () -> batch.stream()
                        .map(message -> new Published(message, publish(message)))
                        .toList());
        return published.stream().map(Published::receipt).toList();
    }

    private record Published(Message message, Receipt receipt) {
        @Override
        public String toString() {
            return Words.of(message) + ", " + Words.of(receipt);
        }
    }

    private Receipt publish(Message message) {
        Faults.Mishap mishap = world.faults.ofMessage();
        Receipt receipt = switch (mishap) {
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
        if (mishap != Faults.Mishap.NONE) {
            world.faults.count("Message " + mishap);
        }
        if (receipt instanceof Receipt.Failed) {
            calls.hinder();
        }
        return receipt;
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

package bursar.messaging.testing;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import java.util.List;

/** A transport that does as the one behind it, so that whoever extends it need only say what it does otherwise. */
public class ForwardingTransport implements Transport {
    private final Transport transport;

    public ForwardingTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        return transport.publish(batch);
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        return transport.open(subscription);
    }

    @Override
    public void redrive(DeadLetter letter) {
        transport.redrive(letter);
    }
}

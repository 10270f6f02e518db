package bursar.messaging.testing;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import java.util.List;
import java.util.function.Function;

/** A transport of which only the publishing is another's. */
public record PublishingBy(Function<List<Message>, List<Transport.Receipt>> publishing, Transport transport)
        implements Transport {

    @Override
    public List<Receipt> publish(List<Message> batch) {
        return publishing.apply(batch);
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

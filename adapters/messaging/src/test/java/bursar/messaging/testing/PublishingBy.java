package bursar.messaging.testing;

import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import java.util.List;
import java.util.function.Function;

/** A transport of which only the publishing is another's. */
public final class PublishingBy extends ForwardingTransport {

    private final Function<List<Message>, List<Receipt>> publishing;

    public PublishingBy(Function<List<Message>, List<Receipt>> publishing, Transport transport) {
        super(transport);
        this.publishing = publishing;
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        return publishing.apply(batch);
    }
}

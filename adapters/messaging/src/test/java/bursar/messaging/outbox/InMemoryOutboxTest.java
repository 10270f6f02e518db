package bursar.messaging.outbox;

import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.OutboxContract;
import bursar.messaging.transport.Message;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

class InMemoryOutboxTest implements OutboxContract {

    private final InMemoryOutbox outbox = new InMemoryOutbox(InstantSource.system());

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void announce(UUID aggregate, long version, Message message) {
        outbox.announce(aggregate, message);
    }

    @Override
    public List<UUID> archived() {
        return outbox.archive().stream().map(Message::id).toList();
    }
}

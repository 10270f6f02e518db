package bursar.messaging.outbox;

import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.OutboxArchiveContract;
import bursar.messaging.transport.Message;
import java.time.Instant;
import java.time.InstantSource;

class InMemoryOutboxArchiveTest implements OutboxArchiveContract {

    private final InMemoryOutbox outbox = new InMemoryOutbox(InstantSource.system());

    @Override
    public OutboxArchive archive() {
        return outbox;
    }

    @Override
    public void archive(Message message, Instant confirmedAt) {
        outbox.archive(message, confirmedAt);
    }
}

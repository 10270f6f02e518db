package bursar.messaging.outbox;

import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.OutboxArchiveContract;
import bursar.messaging.transport.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Two outboxes, whose rows have the same positions: each event goes to the other one than the event before. */
class JoinedOutboxArchiveTest implements OutboxArchiveContract {

    private final InMemoryOutbox one = new InMemoryOutbox(InstantSource.system());
    private final InMemoryOutbox other = new InMemoryOutbox(InstantSource.system());
    private int archived;

    @Override
    public OutboxArchive archive() {
        return new JoinedOutboxArchive(List.of(one, other));
    }

    @Override
    public void archive(Message message, Instant confirmedAt) {
        (archived++ % 2 == 0 ? one : other).archive(message, confirmedAt);
    }
}

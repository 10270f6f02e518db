package bursar.messaging.outbox;

import static bursar.messaging.testing.Events.message;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.testing.CapturedLog;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.SettableClock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final Backlog backlog = new Backlog(outbox, 2);

    @Test
    void it_is_full_from_the_cap_on_until_something_was_published() {
        assertThat(backlog.isFull()).isFalse();
        announce();
        backlog.run();
        assertThat(backlog.isFull()).isFalse();

        announce();
        announce();
        backlog.run();
        assertThat(backlog.isFull()).isTrue();

        new Relay(UUID.randomUUID(), outbox, new InMemoryTransport(clock, Set.of())).run();
        backlog.run();
        assertThat(backlog.isFull()).isFalse();
    }

    @Test
    void it_looks_once_a_second() {
        assertThat(backlog.run()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void it_says_once_that_it_is_full_and_once_that_it_is_not() {
        try (var log = CapturedLog.of(Backlog.class)) {
            backlog.run();
            announce();
            announce();
            backlog.run();
            backlog.run();
            new Relay(UUID.randomUUID(), outbox, new InMemoryTransport(clock, Set.of())).run();
            backlog.run();
            backlog.run();

            assertThat(log.lines()).hasSize(2);
        }
    }

    private void announce() {
        var event = submitted(UUID.randomUUID());
        outbox.announce(event.subject(), message(event));
    }
}

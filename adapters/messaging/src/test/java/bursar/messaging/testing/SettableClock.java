package bursar.messaging.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told otherwise. Safe for concurrent use. */
public final class SettableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}

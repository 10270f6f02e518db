package bursar.messaging.testing;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One consumer's end of an {@link InMemoryTransport}, whose lock it shares. */
final class InMemoryQueue implements ConsumerQueue {

    private static final Duration CLAIMED_FOR = Duration.ofSeconds(30);
    private static final int CLAIMS_LOST_MAX = 100;
    /** The clock may be moved by hand, which wakes nobody. */
    private static final long LOOKS_EVERY_MILLIS = 5;

    private final String consumer;
    private final List<QueuedMessage> messages;
    private final InMemoryDeadLetters deadLetters;
    private final InstantSource clock;
    private final Object lock;
    private long lastTag;
    private boolean gone;
    private NextMove nextMove = NextMove.WHOLE;

    /** How a retry, or a dead letter, comes to its end once the copy is made. */
    enum NextMove {
        WHOLE,
        CUT_OFF,
        UNCONFIRMED
    }

    InMemoryQueue(
            String consumer,
            List<QueuedMessage> messages,
            InMemoryDeadLetters deadLetters,
            InstantSource clock,
            Object lock) {
        this.consumer = consumer;
        this.messages = messages;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.lock = lock;
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        synchronized (lock) {
            while (true) {
                answer();
                List<Delivery> claimed = claim(max);
                if (!claimed.isEmpty() || System.nanoTime() >= deadline) {
                    return claimed;
                }
                TimeUnit.MILLISECONDS.timedWait(lock, LOOKS_EVERY_MILLIS);
            }
        }
    }

    private List<Delivery> claim(int max) {
        Instant now = clock.instant();
        List<Delivery> claimed = new ArrayList<>();
        for (QueuedMessage message : List.copyOf(messages)) {
            if (claimed.size() < max && message.isFree(now)) {
                var delivery = message.claim(this, Long.toString(++lastTag), now.plus(CLAIMED_FOR));
                if (message.claimsLost() < CLAIMS_LOST_MAX) {
                    claimed.add(delivery);
                } else {
                    deadLetter(delivery, Failure.of(Failure.Reason.DELIVERY_LIMIT, "DELIVERY_LIMIT", "never answered"));
                }
            }
        }
        return claimed;
    }

    @Override
    public void acknowledge(Delivery delivery) {
        synchronized (lock) {
            inHand(delivery).ifPresent(messages::remove);
        }
    }

    @Override
    public void retry(Delivery delivery, Failure failure, Duration delay) {
        synchronized (lock) {
            Instant now = clock.instant();
            inHand(delivery).ifPresent(message -> {
                var copy = message.nextAttempt(now, now.plus(delay));
                move(message, () -> messages.add(copy));
            });
        }
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        synchronized (lock) {
            inHand(delivery)
                    .ifPresent(message ->
                            move(message, () -> deadLetters.add(consumer, delivery, failure, clock.instant())));
        }
    }

    @Override
    public void giveBack(Delivery delivery) {
        synchronized (lock) {
            inHand(delivery).ifPresent(QueuedMessage::release);
            lock.notifyAll();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            messages.stream().filter(message -> message.isHeldBy(this)).forEach(QueuedMessage::release);
            gone = true;
            lock.notifyAll();
        }
    }

    void cutOff() {
        messages.stream().filter(message -> message.isHeldBy(this)).forEach(QueuedMessage::lose);
        gone = true;
        lock.notifyAll();
    }

    /** As a broker has it: the copy first, and then the acknowledgement of the original. */
    private void move(QueuedMessage original, Runnable copy) {
        copy.run();
        switch (nextMove) {
            case WHOLE -> messages.remove(original);
            case CUT_OFF -> cutOff();
            case UNCONFIRMED -> {
                nextMove = NextMove.WHOLE;
                throw new TransportUnavailable("of a copy nothing is known", new IllegalStateException());
            }
        }
    }

    void nextMove(NextMove how) {
        nextMove = how;
    }

    private Optional<QueuedMessage> inHand(Delivery delivery) {
        answer();
        return messages.stream()
                .filter(message -> message.isHeldBy(this, delivery))
                .findFirst();
    }

    private void answer() {
        if (gone) {
            throw new TransportUnavailable("the queue is closed", new IllegalStateException());
        }
    }
}

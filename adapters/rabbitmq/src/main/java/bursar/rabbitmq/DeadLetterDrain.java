package bursar.rabbitmq;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.worker.Worker;
import bursar.rabbitmq.ConsumingSession.Received;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Moves a consumer's dead letters from the broker to where an operator finds them: committed there, then acknowledged. A
 * crash in between moves one again, which its store knows by consumer, body and redrives. While the store is away the
 * letters in hand are kept and tried again each turn: to give them back would count as a delivery each time, and a queue
 * that is read by give-backs is emptied in the end.
 */
final class DeadLetterDrain implements Worker.Turn {

    static final int PREFETCH = 20;
    private static final Duration RECEIVE_WAIT = Duration.ofMillis(250);

    private final String consumer;
    private final Supplier<ConsumingSession> opening;
    private final Consumer<DeadLetter> store;
    private final InstantSource clock;
    private final Queue<Received> inHand = new ArrayDeque<>();
    private Optional<ConsumingSession> session = Optional.empty();

    DeadLetterDrain(
            String consumer, Supplier<ConsumingSession> opening, Consumer<DeadLetter> store, InstantSource clock) {
        this.consumer = consumer;
        this.opening = opening;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Duration run() throws InterruptedException {
        if (session.filter(ConsumingSession::isOpen).isEmpty()) {
            end();
            session = Optional.of(opening.get());
        }
        ConsumingSession open = session.get();
        if (inHand.isEmpty()) {
            inHand.addAll(open.receive(PREFETCH, RECEIVE_WAIT));
        }
        for (Received next = inHand.peek(); next != null; next = inHand.peek()) {
            store.accept(Incoming.deadLetter(consumer, next, clock.instant()));
            open.acknowledge(next.tag());
            inHand.remove();
        }
        return Duration.ZERO;
    }

    @Override
    public void end() {
        session.ifPresent(ConsumingSession::close);
        session = Optional.empty();
        inHand.clear();
    }
}

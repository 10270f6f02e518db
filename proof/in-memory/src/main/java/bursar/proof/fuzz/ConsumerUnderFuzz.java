package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.consumer.EventHandler;
import bursar.messaging.consumer.Scheduling;
import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.event.EventType;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.worker.Backoff;
import bursar.step.testing.SettableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** One consumer and its queue; beside it a model says what becomes of each delivery. */
final class ConsumerUnderFuzz {

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final RetryPolicy RETRIES = new RetryPolicy(List.of(DELAY, DELAY));
    private static final int ATTEMPTS = 3;
    private static final int FRESH_LETTERS_MAX = 10;
    private static final Consumer.Limits LIMITS = new Consumer.Limits(10, 1, Duration.ZERO, Duration.ofMinutes(1));
    private static final Scheduling HERE = new Scheduling(
            System::nanoTime, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)), LanesOfThisThread::new);

    private final SettableClock clock = new SettableClock();
    private final Subscription subscription;
    private final InMemoryTransport transport;
    private final Consumer consumer;
    private final BiFunction<WireEvent, String, Told> model;
    /** By their bytes. While one is there, no second one is made of the same bytes. */
    private final Set<String> dead = new HashSet<>();

    private Optional<DeadLetters.Place> lastLetter = Optional.empty();

    /** @param model is told an event and what tells its bytes apart; of a type that the consumer wants */
    ConsumerUnderFuzz(Subscription subscription, EventHandler handler, BiFunction<WireEvent, String, Told> model)
            throws InterruptedException {
        this.subscription = subscription;
        this.model = model;
        this.transport = new InMemoryTransport(clock, Set.of(subscription));
        this.consumer = new Consumer(subscription, transport, handler, () -> true, RETRIES, LIMITS, HERE);
        consumer.run();
    }

    /** Brings the bytes to the consumer. What then is otherwise than the model says, or nothing. */
    Optional<String> deliver(byte[] body, Counts counts) throws InterruptedException {
        Expected expected = expected(body);
        counts.add(subscription.consumer() + " " + expected);
        EventType routedBy = subscription.types().iterator().next();
        var message = new Message(new UUID(0, 0), routedBy, "key", body);
        if (!transport.publish(List.of(message)).equals(List.of(new Receipt.Confirmed()))) {
            return Optional.of("its queue took nothing in");
        }
        for (int attempt = 0; attempt <= ATTEMPTS && transport.backlog(subscription.consumer()) > 0; attempt++) {
            consumer.run();
            clock.pass(DELAY);
        }
        return disagreement(body, expected);
    }

    private Optional<String> disagreement(byte[] body, Expected expected) {
        if (!consumer.isRegistered()) {
            return Optional.of("the consumer is gone");
        }
        if (transport.backlog(subscription.consumer()) > 0) {
            return Optional.of("it is still in the queue, not " + expected);
        }
        List<DeadLetter> fresh = freshLetters();
        boolean dies = !expected.applied() && dead.add(new String(body, ISO_8859_1));
        boolean asExpected = dies
                ? fresh.size() == 1 && Arrays.equals(fresh.getFirst().body(), body) && expected.is(fresh.getFirst())
                : fresh.isEmpty();
        return asExpected
                ? Optional.empty()
                : Optional.of("made dead letters "
                        + fresh.stream().map(ConsumerUnderFuzz::shown).toList() + ", not " + expected
                        + (dies ? "" : ", as one that is there or none"));
    }

    /** Those that came since it was last asked. */
    private List<DeadLetter> freshLetters() {
        DeadLetters all = transport.deadLetters();
        List<DeadLetters.Entry> entries =
                all.list(DeadLetters.Filter.of(subscription.consumer()), lastLetter, FRESH_LETTERS_MAX);
        if (!entries.isEmpty()) {
            lastLetter = Optional.of(entries.getLast().place());
        }
        return entries.stream()
                .map(entry -> all.find(entry.id()).orElseThrow().letter())
                .toList();
    }

    private static String shown(DeadLetter letter) {
        Failure failure = letter.failure();
        return "%s %s %s after %d".formatted(failure.reason(), failure.error(), failure.detail(), letter.attempts());
    }

    /** What has to become of a delivery. */
    private record Expected(String outcome, Optional<Failure.Reason> reason, String error) {

        static Expected dead(Failure.Reason reason, String error) {
            return new Expected("dead letter " + reason + " " + error, Optional.of(reason), error);
        }

        boolean applied() {
            return reason.isEmpty();
        }

        boolean is(DeadLetter letter) {
            return reason.equals(Optional.of(letter.failure().reason()))
                    && (error.isEmpty() || letter.failure().error().equals(error))
                    && letter.attempts() == (letter.failure().reason().retried() ? ATTEMPTS : 1);
        }

        @Override
        public String toString() {
            return outcome;
        }
    }

    private Expected expected(byte[] body) {
        Optional<WireEvent> event = WireEvent.read(body);
        if (event.isEmpty()) {
            return Expected.dead(Failure.Reason.UNDECODABLE, "");
        }
        if (subscription.types().stream()
                .noneMatch(type -> type.value().equals(event.get().type()))) {
            return Expected.dead(Failure.Reason.UNKNOWN_TYPE, "");
        }
        String outcome = model.apply(event.get(), new String(body, ISO_8859_1)).outcome();
        return switch (outcome) {
            case "CHANGED", "NONE", "REPLAYED" -> new Expected("answered " + outcome, Optional.empty(), "");
            case "INVALID" -> Expected.dead(Failure.Reason.UNDECODABLE, "");
            case "DECLINED CAUSE_REUSED" -> Expected.dead(Failure.Reason.ID_REUSED, "CAUSE_REUSED");
            case "DECLINED ABSENT" -> Expected.dead(Failure.Reason.FAILED, "ABSENT");
            case "UNSTORABLE" -> Expected.dead(Failure.Reason.FAILED, IllegalStateException.class.getName());
            default -> Expected.dead(Failure.Reason.CONTRADICTION, outcome.replace("REFUSED ", ""));
        };
    }
}

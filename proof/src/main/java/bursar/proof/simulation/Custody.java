package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.transactions.domain.Transaction;
import bursar.transactions.messaging.TransactionEventTypes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks now and then where the events are that are not answered yet. */
final class Custody {

    private static final Duration LOOKS_AFTER_MAX = Duration.ofSeconds(4);
    /** Two leases, and as long as a failed turn, or a failed publish, makes a relay wait. */
    private static final Duration SENT_WITHIN = Duration.ofSeconds(20);

    private final World world;
    private final Schedule schedule;
    private final Map<Consumption, Set<UUID>> answered = new HashMap<>();
    private long hinderedUntil;

    Custody(World world) {
        this.world = world;
        this.schedule = world.schedule;
    }

    /** Run by a task, for as long as the world lasts. */
    void watch() {
        while (true) {
            schedule.sleep(Duration.ofNanos(schedule.chance().nextLong(LOOKS_AFTER_MAX.toNanos())));
            check();
        }
    }

    /** At any moment, for all may be stopped at any. */
    private void check() {
        checkAnnounced();
        checkHeld();
        if (!world.faults.haveEnded()) {
            hinderedUntil = schedule.nanoTime();
        }
        hinderedUntil = Math.max(hinderedUntil, world.pausedUntil());
        checkOutboxes();
    }

    private void checkAnnounced() {
        Map<String, Long> submitted = world.transactionsDatabase.announced().values().stream()
                .filter(event -> event.type().equals(TransactionEventTypes.SUBMITTED))
                .collect(Collectors.groupingBy(Message::partitionKey, Collectors.counting()));
        for (Transaction transaction : world.transactions.all()) {
            String id = transaction.details().id().toString();
            long events = submitted.getOrDefault(id, 0L);
            world.promise.require(
                    events == transaction.submission(),
                    Sentence.SUBMISSION_ANNOUNCED,
                    "%s: %d of %d".formatted(Words.end(id), events, transaction.submission()));
        }
    }

    private void checkHeld() {
        List<DeadLetter> letters = world.deadLetters();
        for (Consumption consumption : world.consumptions()) {
            Set<UUID> known = answered.computeIfAbsent(consumption, _ -> new HashSet<>());
            for (Message event : consumption.from().announced().values()) {
                if (consumption.concerns(event) && !known.contains(event.id()) && !holds(consumption, event, letters)) {
                    world.promise.require(
                            consumption.hasAnswered(event),
                            Sentence.CUSTODY,
                            consumption.subscription().consumer() + ", " + event.type());
                    known.add(event.id());
                }
            }
        }
    }

    private boolean holds(Consumption consumption, Message event, List<DeadLetter> letters) {
        String consumer = consumption.subscription().consumer();
        InMemoryOutbox outbox = consumption.from().outbox();
        return outbox.holds(event.id())
                || world.broker.holds(consumer, event.body())
                || letters.stream()
                        .anyMatch(letter ->
                                letter.consumer().equals(consumer) && Arrays.equals(letter.body(), event.body()))
                || world.fate.brokerLostData() && outbox.archive().contains(event);
    }

    private void checkOutboxes() {
        long now = schedule.nanoTime();
        if (now - hinderedUntil > SENT_WITHIN.toNanos()) {
            for (SimulatedDatabase database : world.databases()) {
                database.announced().values().stream()
                        .filter(event -> database.outbox().holds(event.id()))
                        .forEach(event -> world.promise.require(
                                now - database.announcedAt(event.id()) < SENT_WITHIN.toNanos(),
                                Sentence.SENT_SOON,
                                event.type()));
            }
        }
    }
}

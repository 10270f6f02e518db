package bursar.proof.simulation;

import bursar.messaging.consumer.EventHandler;
import bursar.messaging.event.Envelope;
import bursar.messaging.transport.Transport;
import bursar.payments.messaging.PaymentEventTypes;
import bursar.step.Answer;
import bursar.step.Cause;
import bursar.step.Change;
import bursar.step.Verdict;
import bursar.step.testing.InMemoryStep;
import bursar.step.testing.InMemoryStep.Finder;
import bursar.transactions.messaging.TransactionEventTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A consumer of what nobody else waits for, that counts what it handles, and relies on its causes alone: where the two
 * contexts would find a second delivery harmless by their states, this one counts it twice.
 */
final class Probe {

    static final Transport.Subscription SUBSCRIPTION = new Transport.Subscription(
            "probe.on-both",
            Set.of(TransactionEventTypes.COMPLETED, TransactionEventTypes.CANCELLED, PaymentEventTypes.STARTED));

    private final InMemoryStep<Count, Void, String> counts;

    /** How often an event was handled. */
    private record Count(UUID event, int times) {}

    /** @param database whose commits hold the counts and their causes */
    Probe(InstantSource clock, SimulatedDatabase database) {
        this.counts = new InMemoryStep<>(
                Count::event, _ -> SUBSCRIPTION.consumer(), (_, _) -> {}, clock, database.commit(_ -> {
                    throw new IllegalStateException("it announces nothing");
                }));
    }

    /** Seen by a process. */
    EventHandler handler(Calls calls) {
        return (event, cause) -> calls.ofStep(cause, () -> count(event, cause));
    }

    private Answer<Count, String> count(Envelope event, Cause cause) {
        return counts.take(
                Finder.byId(event.id()),
                cause,
                new Change<>(
                        (counted, _) ->
                                new Verdict.Changed<>(new Count(event.id(), counted.times() + 1), Optional.empty()),
                        Optional.of(_ -> new Verdict.Changed<>(new Count(event.id(), 1), Optional.empty()))));
    }

    boolean hasAnswered(Cause.Key cause) {
        return counts.hasAnswered(cause);
    }

    void forgetCauses(Duration older) {
        counts.forgetCauses(older);
    }
}

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

    private final InMemoryStep<Handled, Void, String> handled;

    /** An event that was; how often, the database's effects tell. */
    private record Handled(UUID event) {}

    /** @param database whose commits hold the counts and their causes */
    Probe(InstantSource clock, SimulatedDatabase database) {
        this.handled = new InMemoryStep<>(
                Handled::event,
                _ -> SUBSCRIPTION.consumer(),
                (_, _) -> {},
                clock,
                database.commit(Handled::event, _ -> {
                    throw new IllegalStateException("it announces nothing");
                }));
    }

    /** Seen by a process. */
    EventHandler handler(Calls calls) {
        return (event, cause) -> calls.ofStep(cause, () -> handle(event, cause));
    }

    private Answer<Handled, String> handle(Envelope event, Cause cause) {
        var changed = new Verdict.Changed<Handled, Void, String>(new Handled(event.id()), Optional.empty());
        return handled.take(Finder.byId(event.id()), cause, new Change<>((_, _) -> changed, Optional.of(_ -> changed)));
    }

    boolean hasAnswered(Cause.Key cause) {
        return handled.hasAnswered(cause);
    }

    void forgetCauses(Duration older) {
        handled.forgetCauses(older);
    }
}

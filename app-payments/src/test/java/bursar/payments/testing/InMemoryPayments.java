package bursar.payments.testing;

import bursar.payments.application.Payments;
import bursar.payments.application.Verdicts;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.InMemoryStep;
import bursar.step.testing.InMemoryStep.Finder;
import bursar.step.testing.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All payments, in memory. */
public final class InMemoryPayments implements Payments {

    private static final Set<Status> LIVE = EnumSet.of(Status.PENDING, Status.STARTED, Status.CONFIRMED);

    private final InMemoryStep<Payment, PaymentEvent, Refusal> step;
    private final InstantSource clock;

    public InMemoryPayments() {
        this(new SettableClock());
    }

    /** @param clock the store's */
    public InMemoryPayments(InstantSource clock) {
        this(clock, InMemoryStep.Commit.alone());
    }

    /**
     * @param clock the store's
     * @param commit what else a change stores
     */
    public InMemoryPayments(InstantSource clock, InMemoryStep.Commit<Payment, PaymentEvent> commit) {
        this.clock = clock;
        step = new InMemoryStep<>(
                payment -> payment.details().id().value(),
                payment -> payment.details().owner(),
                InMemoryPayments::atMostOneLive,
                clock,
                commit);
    }

    @Override
    public Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule) {
        return step.take(Finder.byId(id.value()), cause, Verdicts.change(rule));
    }

    @Override
    public Answer<Payment, Refusal> changeOrOpen(PaymentId id, Cause cause, Rule rule, Opening opening) {
        return step.take(Finder.byId(id.value()), cause, Verdicts.changeOrOpen(rule, opening));
    }

    @Override
    public Answer<Payment, Refusal> changeLiveOf(TransactionRef transaction, Cause cause, Rule rule) {
        return step.take(Finder.where(payment -> liveOf(transaction, payment)), cause, Verdicts.change(rule));
    }

    @Override
    public Optional<Versioned<Payment>> find(PaymentId id, Caller caller) {
        return step.find(id.value(), caller);
    }

    @Override
    public List<Versioned<Payment>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        return step.list(
                caller,
                payment -> filter.transaction()
                                .map(payment.details().transaction()::equals)
                                .orElse(true)
                        && filter.status().map(payment.status()::equals).orElse(true),
                after.map(place ->
                        new InMemoryStep.Place(place.createdAt(), place.id().value())),
                max);
    }

    @Override
    public List<PaymentId> overdue(int max) {
        return step
                .where(payment -> payment instanceof Payment.Pending
                        && !payment.details().expiresAt().isAfter(clock.instant()))
                .stream()
                .map(Payment::details)
                .sorted(Comparator.comparing(details -> details.expiresAt()))
                .limit(max)
                .map(details -> details.id())
                .toList();
    }

    /** Whether the cause was answered, with an effect or without. */
    public boolean hasAnswered(Cause.Key cause) {
        return step.hasAnswered(cause);
    }

    /** Forgets the causes that were answered longer ago, as retention does. */
    public void forgetCauses(Duration older) {
        step.forgetCauses(older);
    }

    /** All of them, as they are. */
    public List<Payment> all() {
        return step.where(_ -> true);
    }

    /** Every event, in the order of the commits. */
    public List<InMemoryStep.Raised<PaymentEvent>> raised() {
        return step.raised();
    }

    /** The events of one payment, in order. */
    public List<Announced> announcedOf(UUID payment) {
        return step.announcedOf(payment);
    }

    private static boolean liveOf(TransactionRef transaction, Payment payment) {
        return LIVE.contains(payment.status())
                && payment.details().transaction().equals(transaction);
    }

    private static void atMostOneLive(Payment candidate, List<Payment> others) {
        TransactionRef transaction = candidate.details().transaction();
        if (liveOf(transaction, candidate) && others.stream().anyMatch(other -> liveOf(transaction, other))) {
            throw new IllegalStateException("Transaction " + transaction + " has a live payment already");
        }
    }
}

package bursar.proof.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A protection left out at a port, which a schedule has to notice. */
enum Mutant {
    RETURNED_IS_CONFIRMED(
            "a publish that failed is taken for confirmed",
            () -> Wiring.RIGHT.withTransport(TransportMutants::believingFailures)),
    SILENCE_IS_CONFIRMED(
            "a publish of which nothing is known is taken for confirmed",
            () -> Wiring.RIGHT.withTransport(TransportMutants::believingSilence)),
    EVENTS_NAMED_ANEW(
            "each publish gives the event another id",
            () -> Wiring.RIGHT.withTransport(TransportMutants::namingEventsAnew)),
    UNROUTED_IS_CONFIRMED(
            "one type that has a consumer is taken for one that has none",
            () -> Wiring.RIGHT.withTransport(TransportMutants::takingCancellationsForUnconsumed)),
    REDRIVE_SENDS_NOTHING(
            "a dead letter is resolved without being sent",
            () -> Wiring.RIGHT.withTransport(TransportMutants::redrivingNothing)),
    ACKNOWLEDGED_BEFORE_COMMIT(
            "deliveries are acknowledged when they come, not after the commit",
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingAtOnce)),
    ACKNOWLEDGED_WITH_ALL_BEFORE(
            "a delivery is acknowledged together with all that came before it",
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingAllBefore)),
    HALF_A_BODY_KEPT(
            "a dead letter has not its original bytes",
            () -> Wiring.RIGHT.withTransport(QueueMutants::keepingHalfABody)),
    ACKNOWLEDGED_BEFORE_RETRY(
            "a delivery is acknowledged before its retry is published",
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingBeforeRetry)),
    DROPPED_AFTER_RETRIES(
            "after the last attempt a delivery is dropped", () -> Wiring.RIGHT.withTransport(QueueMutants::dropping)),
    GIVEN_BACK_IS_ACKNOWLEDGED(
            "what a consumer gives back is acknowledged",
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingWhatItGivesBack)),
    LEASE_NEVER_ENDS("whoever led once leads forever", () -> Wiring.RIGHT.withOutbox(OutboxMutants::leadingForever)),
    CURSOR_FOR_STATE(
            "a relay goes by the last position it saw, not by what is unsent",
            () -> Wiring.RIGHT.withOutbox(OutboxMutants::followingACursor)),
    BATCH_SETTLED_AS_ONE(
            "one confirm settles the whole batch", () -> Wiring.RIGHT.withOutbox(OutboxMutants::settlingWholeBatches)),
    FAILED_NOT_TRIED_AGAIN(
            "a publish that failed is not tried again", () -> Wiring.RIGHT.withOutbox(OutboxMutants::tryingOnce)),
    INBOX_APART("the inbox is marked in its own transaction, before the effect", () -> {
        Set<UUID> inbox = new HashSet<>();
        return Wiring.RIGHT.withHandler(handler -> HandlerMutants.markingFirst(handler, inbox));
    }),
    NO_INBOX("a delivered event is a new cause each time", () -> {
        var handled = new AtomicInteger();
        return Wiring.RIGHT.withHandler(handler -> HandlerMutants.forgettingCauses(handler, handled));
    }),
    OUTAGE_SPENDS_ATTEMPTS(
            "a store that does not answer spends attempts",
            () -> Wiring.RIGHT
                    .withHandler(HandlerMutants::spendingAttemptsOnOutages)
                    .withProbe(_ -> () -> true)),
    MISTAKES_SWALLOWED(
            "a handler that fails has answered all the same",
            () -> Wiring.RIGHT.withHandler(HandlerMutants::swallowingMistakes)),
    KEY_LEFT_OUT(
            "a request's idempotency key is not looked at",
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::withoutKeys)),
    CREATED_WITHOUT_KEY(
            "a creation's idempotency key is not looked at",
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::creatingWithoutKeys)),
    KEY_WITHOUT_CONTENT(
            "a key is believed whatever content it comes with",
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::withoutContents)),
    ANSWERED_AS_OF_NOW(
            "a repeated request is answered with what is now, not with what it led to",
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::answeringAsOfNow)),
    NO_TOMBSTONE(
            "a cancellation that overtook its submission leaves nothing",
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::leavingNoTombstone)),
    NO_SWEEP("overdue payments are not looked for", () -> Wiring.RIGHT.withPayments(PaymentsMutants::sweepingNothing));

    private final String mistake;
    private final Supplier<Wiring> wiring;

    Mutant(String mistake, Supplier<Wiring> wiring) {
        this.mistake = mistake;
        this.wiring = wiring;
    }

    String mistake() {
        return mistake;
    }

    /** For one world. */
    Wiring wiring() {
        return wiring.get();
    }
}

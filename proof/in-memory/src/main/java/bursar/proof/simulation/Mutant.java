package bursar.proof.simulation;

import static java.util.stream.Collectors.joining;

import bursar.messaging.outbox.Retention;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A protection left out at a port, which a schedule has to notice. */
enum Mutant {
    RETURNED_IS_CONFIRMED(
            "a publish that failed is taken for confirmed",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(TransportMutants::believingFailures)),
    SILENCE_IS_CONFIRMED(
            "a publish of which nothing is known is taken for confirmed",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(TransportMutants::believingSilence)),
    EVENTS_NAMED_ANEW(
            "each publish gives the event another id",
            Sentence.NO_GHOST,
            () -> Wiring.RIGHT.withTransport(TransportMutants::namingEventsAnew)),
    UNROUTED_IS_CONFIRMED(
            "one type that has a consumer is taken for one that has none",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(TransportMutants::takingCancellationsForUnconsumed)),
    REDRIVE_SENDS_NOTHING(
            "a dead letter is resolved without being sent",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(TransportMutants::redrivingNothing)),
    ACKNOWLEDGED_BEFORE_COMMIT(
            "deliveries are acknowledged when they come, not after the commit",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingAtOnce)),
    ACKNOWLEDGED_WITH_ALL_BEFORE(
            "a delivery is acknowledged together with all that came before it",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingAllBefore)),
    HALF_A_BODY_KEPT(
            "a dead letter has not its original bytes",
            Sentence.ORIGINAL_BYTES,
            () -> Wiring.RIGHT.withTransport(QueueMutants::keepingHalfABody)),
    ACKNOWLEDGED_BEFORE_RETRY(
            "a delivery is acknowledged before its retry is published",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingBeforeRetry)),
    RECEIVES_FOR_LONG(
            "a receive waits for a delivery as long as half a minute, and a stop waits for it",
            Sentence.STOPS,
            () -> Wiring.RIGHT.withTransport(QueueMutants::receivingForLong)),
    DROPPED_AFTER_RETRIES(
            "after the last attempt a delivery is dropped",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(QueueMutants::dropping)),
    GIVEN_BACK_IS_ACKNOWLEDGED(
            "what a consumer gives back is acknowledged",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withTransport(QueueMutants::acknowledgingWhatItGivesBack)),
    LEASE_NEVER_ENDS(
            "whoever led once leads forever",
            Sentence.SENT_SOON,
            () -> Wiring.RIGHT.withOutbox(OutboxMutants::leadingForever)),
    MARKED_BEFORE_CONFIRM(
            "events leave the outbox before they are published",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withOutbox(OutboxMutants::settlingBeforePublish)),
    EVENTS_APART(
            "an event is written after the commit of its change, in another",
            Sentence.CHANGE_ANNOUNCED,
            Wiring.RIGHT::withEventsApart),
    CURSOR_FOR_STATE(
            "a relay goes by the last number it sent, not by what is unsent, and numbers are not in the order of commits",
            Sentence.SENT_SOON,
            () -> Wiring.RIGHT.withOutbox(OutboxMutants::followingACursor)),
    BATCH_SETTLED_AS_ONE(
            "one confirm settles the whole batch",
            Sentence.CUSTODY,
            () -> Wiring.RIGHT.withOutbox(OutboxMutants::settlingWholeBatches)),
    FAILED_NOT_TRIED_AGAIN(
            "a publish that failed is not tried again",
            Sentence.SENT_SOON,
            () -> Wiring.RIGHT.withOutbox(OutboxMutants::tryingOnce)),
    INBOX_APART("the inbox is marked in its own transaction, before the effect", Sentence.CUSTODY, () -> {
        Set<UUID> inbox = new HashSet<>();
        return Wiring.RIGHT.withHandler(handler -> HandlerMutants.markingFirst(handler, inbox));
    }),
    INBOX_CHECKED_FIRST(
            "the inbox is asked before the effect and marked after it, each in its own transaction",
            Sentence.EFFECT_ONCE,
            () -> {
                Set<UUID> inbox = new HashSet<>();
                var handled = new AtomicInteger();
                return Wiring.RIGHT.withHandler(handler ->
                        HandlerMutants.markingLast(HandlerMutants.forgettingCauses(handler, handled), inbox));
            }),
    NO_INBOX("a delivered event is a new cause each time", Sentence.EFFECT_ONCE, () -> {
        var handled = new AtomicInteger();
        return Wiring.RIGHT.withHandler(handler -> HandlerMutants.forgettingCauses(handler, handled));
    }),
    OUTAGE_SPENDS_ATTEMPTS(
            "a store that does not answer spends attempts",
            Sentence.OUTAGE_KILLS_NOTHING,
            () -> Wiring.RIGHT
                    .withHandler(HandlerMutants::spendingAttemptsOnOutages)
                    .withProbe(_ -> () -> true)),
    MISTAKES_SWALLOWED(
            "a handler that fails has answered all the same",
            Sentence.EVENT_ANSWERED,
            () -> Wiring.RIGHT.withHandler(HandlerMutants::swallowingMistakes)),
    KEY_LEFT_OUT(
            "a request's idempotency key is not looked at",
            Sentence.KEY_NOT_REUSED,
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::withoutKeys)),
    CREATED_WITHOUT_KEY(
            "a creation's idempotency key is not looked at",
            Sentence.EFFECT_ONCE,
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::creatingWithoutKeys)),
    KEY_WITHOUT_CONTENT(
            "a key is believed whatever content it comes with",
            Sentence.KEY_NOT_REUSED,
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::withoutContents)),
    ANSWERED_AS_OF_NOW(
            "a repeated request is answered with what is now, not with what it led to",
            Sentence.SAME_ANSWER,
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::answeringAsOfNow)),
    ANSWERED_BEFORE_COMMIT(
            "a request is answered before its change is committed",
            Sentence.ANSWERED_IS_THERE,
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::writingBehind)),
    PAYMENTS_ANSWERED_BEFORE_COMMIT(
            "an outcome of a payment is answered before it is committed",
            Sentence.ANSWERED_IS_THERE,
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::writingBehind)),
    CANCELLED_WITHOUT_ASKING(
            "a submitted transaction is cancelled at once, whatever Payments has decided",
            Sentence.AGREEMENT,
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::cancellingByThemselves)),
    OUTCOME_NOT_FINAL(
            "a payment that was confirmed or failed takes another outcome",
            Sentence.FINAL,
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::forgettingOutcomes)),
    CANCELS_THE_NEXT(
            "a cancellation is taken for one of the next submission",
            Sentence.ONE_PAYMENT,
            () -> Wiring.RIGHT.withHandler(HandlerMutants::cancellingTheNext)),
    OWNER_NOT_ASKED(
            "whoever knows an id may see what it names",
            Sentence.OWNERS_ONLY,
            () -> Wiring.RIGHT.withTransactions(TransactionsMutants::showingAnyone)),
    AMOUNT_ROUNDED(
            "a consumer reads amounts in whole units",
            Sentence.MONEY,
            () -> Wiring.RIGHT.withHandler(HandlerMutants::roundingAmounts)),
    CAUSES_FORGOTTEN_EARLY(
            "causes are forgotten while their events can still be published again",
            Sentence.EFFECT_ONCE,
            () -> Wiring.RIGHT.withRetention(new Retention(Duration.ofDays(7), Duration.ofDays(5)))),
    ARCHIVE_KEPT_TOO_LONG(
            "events can be published again for longer than their causes are kept",
            Sentence.EFFECT_ONCE,
            () -> Wiring.RIGHT.withRetention(new Retention(Duration.ofDays(90), Duration.ofDays(30)))),
    NO_TOMBSTONE(
            "a cancellation that overtook its submission leaves nothing",
            Sentence.PAYMENT_KEPT,
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::leavingNoTombstone)),
    NO_SWEEP(
            "overdue payments are not looked for",
            Sentence.SETTLES,
            () -> Wiring.RIGHT.withPayments(PaymentsMutants::sweepingNothing));

    private final String mistake;
    private final Sentence breaks;
    private final Supplier<Wiring> wiring;

    Mutant(String mistake, Sentence breaks, Supplier<Wiring> wiring) {
        this.mistake = mistake;
        this.breaks = breaks;
        this.wiring = wiring;
    }

    /** All of them, under the sentences that they break. */
    static String listed() {
        return Arrays.stream(Sentence.values())
                .map(sentence -> Arrays.stream(values())
                        .filter(mutant -> mutant.breaks == sentence)
                        .map(mutant -> "  %-32s %s%n".formatted(mutant, mutant.mistake))
                        .collect(joining("", sentence + "\n", "")))
                .filter(each -> each.lines().count() > 1)
                .collect(joining());
    }

    String mistake() {
        return mistake;
    }

    /** The sentence of the promise that does not hold without it. */
    Sentence breaks() {
        return breaks;
    }

    /** For one world. */
    Wiring wiring() {
        return wiring.get();
    }
}

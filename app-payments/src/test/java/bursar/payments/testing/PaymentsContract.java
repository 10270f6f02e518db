package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.payments.application.Payments;
import bursar.payments.application.Payments.Filter;
import bursar.payments.application.Payments.Place;
import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentEvent.PaymentFailed;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Reason;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Contradiction;
import bursar.payments.domain.Refusal.Rejection;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.SeededIds;
import bursar.step.testing.StepContract;
import bursar.step.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Payments} promises, on any store: the step's contract, and what is its own. Needs no empty store: all ids
 * and callers are new. Payments that are overdue stay behind.
 */
public interface PaymentsContract extends StepContract<Payment, PaymentEvent, Refusal> {

    Ids IDS = SeededIds.ofThisRun();
    Duration IN_TIME = Duration.ofMinutes(15);
    Filter ALL = new Filter(Optional.empty(), Optional.empty());

    Payments payments();

    // The step's contract, asked in the words of this port. What counts is written in a reason.

    @Override
    default Answer<Payment, Refusal> open(Cause cause) {
        return open(intent(newTransaction(), 1, OWNER.subject()), IN_TIME, cause);
    }

    @Override
    default Answer<Payment, Refusal> change(
            UUID id, Cause cause, Function<Payment, Verdict<Payment, PaymentEvent, Refusal>> rule) {
        return payments().change(new PaymentId(id), cause, (payment, _) -> switch (rule.apply(payment)) {
            case Verdict.Changed<Payment, PaymentEvent, Refusal>(var next, var event) ->
                new Decision.Changed(next, event);
            case Verdict.Unchanged<Payment, PaymentEvent, Refusal>() -> new Decision.Unchanged();
            case Verdict.Refused<Payment, PaymentEvent, Refusal>(var why) -> new Decision.Refused(why);
        });
    }

    @Override
    default Optional<Versioned<Payment>> find(UUID id, Caller caller) {
        return payments().find(new PaymentId(id), caller);
    }

    @Override
    default UUID id(Payment payment) {
        return payment.details().id().value();
    }

    @Override
    default int count(Payment payment) {
        return payment.reason().map(reason -> Integer.parseInt(reason.value())).orElse(0);
    }

    @Override
    default Verdict.Changed<Payment, PaymentEvent, Refusal> countUp(Payment payment) {
        var it = payment.details();
        var next = new Reason(Integer.toString(count(payment) + 1));
        return new Verdict.Changed<>(
                new Payment.Failed(it, next),
                Optional.of(new PaymentFailed(it.id(), it.transaction(), it.submission(), next)));
    }

    @Override
    default Refusal refusal() {
        return Rejection.PAYMENT_FINAL;
    }

    // What is kept.

    @Test
    default void every_shape_of_a_payment_comes_back_as_it_was_stored_and_as_it_is_replayed() {
        for (Payment.Intent intent : PaymentShapes.intents(newTransaction(), OWNER.subject())) {
            var own = new Payment.Intent(
                    newTransaction(), intent.submission(), intent.owner(), intent.customer(), intent.amount());
            Payment opened = done(open(own, IN_TIME, CAUSES.keyed(OWNER))).now().state();

            for (Payment shape : PaymentShapes.of(opened.details())) {
                Cause cause = CAUSES.keyed(OWNER);
                Versioned<Payment> current = done(change(
                                id(opened), cause, _ -> new Verdict.Changed<>(shape, Optional.empty())))
                        .now();

                assertThat(current.state()).isEqualTo(shape);
                assertThat(find(id(opened), OWNER)).contains(current);
                assertThat(change(id(opened), CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                        .isEqualTo(new Answer.Done<Payment, Refusal>(current, true));
            }
        }
    }

    @Test
    default void every_refusal_is_replayed_as_it_was() {
        UUID id = id(done(open(CAUSES.event())).now().state());
        for (Refusal refusal : Rejection.values()) {
            Cause cause = CAUSES.keyed(OWNER);
            change(id, cause, _ -> new Verdict.Refused<>(refusal));

            assertThat(change(id, CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                    .isEqualTo(new Answer.Refused<Payment, Refusal>(refusal, true));
        }
    }

    @Test
    default void rule_and_opening_are_told_the_time_that_is_stored() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        var told = new AtomicReference<Instant>();

        Versioned<Payment> tombstone = done(payments()
                        .changeOrOpen(
                                intent.paymentId(),
                                CAUSES.event(),
                                (payment, _) -> Payment.cancel(payment),
                                now -> Payment.cancelUnopened(intent, now)))
                .now();
        Versioned<Payment> changed = done(payments().change(intent.paymentId(), CAUSES.own(), (payment, now) -> {
                    told.set(now);
                    return new Decision.Changed(new Payment.Expired(payment.details()), Optional.empty());
                }))
                .now();

        assertThat(tombstone.state().details().expiresAt()).isEqualTo(tombstone.createdAt());
        assertThat(changed.updatedAt()).isEqualTo(told.get());
    }

    // To change or to open.

    @Test
    default void where_there_is_no_payment_the_opening_decides() {
        var intent = intent(newTransaction(), 1, OWNER.subject());

        Versioned<Payment> opened = done(open(intent, IN_TIME, CAUSES.event())).now();

        assertThat(opened.version()).isEqualTo(1);
        assertThat(opened.state())
                .isInstanceOfSatisfying(
                        Payment.Pending.class,
                        pending -> assertThat(pending.details().expiresAt())
                                .isEqualTo(opened.createdAt().plus(IN_TIME)));
        assertThat(find(intent.paymentId().value(), OWNER)).contains(opened);
    }

    @Test
    default void where_there_is_a_payment_the_rule_decides_and_the_opening_is_not_asked() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Versioned<Payment> opened = done(open(intent, IN_TIME, CAUSES.event())).now();

        assertThat(payments()
                        .changeOrOpen(
                                intent.paymentId(), CAUSES.event(), (_, _) -> new Decision.Unchanged(), this::notAsked))
                .isEqualTo(new Answer.Done<Payment, Refusal>(opened, false));
    }

    @Test
    default void a_tombstone_is_stored_and_announced_like_any_other_payment() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Cause request = CAUSES.event();

        Versioned<Payment> tombstone = done(cancel(intent, request)).now();

        assertThat(tombstone.state()).isInstanceOf(Payment.Cancelled.class);
        assertThat(find(intent.paymentId().value(), OWNER)).contains(tombstone);
        assertThat(announcedOf(intent.paymentId().value()))
                .containsExactly(new Announced(
                        "PaymentCancelled",
                        1,
                        request.trace().correlationId(),
                        request.trace().causationId()));
    }

    @Test
    default void a_submission_that_follows_its_tombstone_opens_nothing() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Versioned<Payment> tombstone = done(cancel(intent, CAUSES.event())).now();

        assertThat(open(intent, IN_TIME, CAUSES.event()))
                .isEqualTo(new Answer.Done<Payment, Refusal>(tombstone, false));

        assertThat(find(intent.paymentId().value(), OWNER)).contains(tombstone);
        assertThat(announcedOf(intent.paymentId().value())).hasSize(1);
    }

    @Test
    default void an_opening_that_throws_leaves_nothing_and_its_cause_stays_free() {
        for (Cause cause : List.of(CAUSES.event(), CAUSES.keyed(OWNER))) {
            var intent = intent(newTransaction(), 1, OWNER.subject());

            assertThatThrownBy(() -> payments()
                            .changeOrOpen(intent.paymentId(), cause, (_, _) -> new Decision.Unchanged(), _ -> {
                                throw new IllegalStateException("A mistake in the opening");
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A mistake in the opening");

            assertThat(find(intent.paymentId().value(), OWNER)).isEmpty();
            assertThat(done(open(intent, IN_TIME, CAUSES.again(cause))).replayed())
                    .isFalse();
        }
    }

    @Test
    default void an_opening_that_refuses_leaves_nothing_and_an_event_may_ask_again() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Cause event = CAUSES.event();

        assertThat(payments()
                        .changeOrOpen(
                                intent.paymentId(),
                                event,
                                (_, _) -> new Decision.Unchanged(),
                                _ -> new Decision.Refused(refusal())))
                .isEqualTo(new Answer.Refused<Payment, Refusal>(refusal(), false));

        assertThat(find(intent.paymentId().value(), OWNER)).isEmpty();
        assertThat(done(open(intent, IN_TIME, CAUSES.again(event))).replayed()).isFalse();
    }

    @Test
    default void a_contradiction_leaves_the_payment_as_it_was_each_time() {
        var transaction = newTransaction();
        var intent = intent(transaction, 1, OWNER.subject());
        var dearer = new Payment.Intent(
                transaction,
                1,
                intent.owner(),
                intent.customer(),
                PaymentShapes.intents(transaction, OWNER.subject()).getFirst().amount());
        Versioned<Payment> opened = done(open(intent, IN_TIME, CAUSES.event())).now();
        Cause event = CAUSES.event();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(open(dearer, IN_TIME, CAUSES.again(event)))
                    .isEqualTo(new Answer.Refused<Payment, Refusal>(Contradiction.AMOUNT_DIFFERS, false));
        }
        assertThat(find(intent.paymentId().value(), OWNER)).contains(opened);
    }

    // One payment for each submission, and one alive.

    @Test
    default void fifty_submissions_of_one_number_at_once_open_one_payment() {
        var intent = intent(newTransaction(), 1, OWNER.subject());

        var answers = Together.call(TWINS, _ -> done(open(intent, IN_TIME, CAUSES.event())));

        assertThat(answers).extracting(Answer.Done::replayed).containsOnly(false);
        assertThat(answers)
                .extracting(Answer.Done::now)
                .containsOnly(find(intent.paymentId().value(), OWNER).orElseThrow());
        assertThat(listed(OWNER, Optional.of(intent.transaction()), Optional.empty()))
                .hasSize(1);
    }

    @Test
    default void fifty_twins_of_one_submission_open_one_payment() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Cause event = CAUSES.event();

        var answers = Together.call(TWINS, _ -> done(open(intent, IN_TIME, CAUSES.again(event))));

        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(find(intent.paymentId().value(), OWNER))
                .map(Versioned::version)
                .contains(1L);
    }

    @Test
    default void a_submission_and_its_cancellation_at_once_end_in_one_cancelled_payment() {
        for (int round = 0; round < 20; round++) {
            var intent = intent(newTransaction(), 1, OWNER.subject());

            Together.call(
                    2,
                    number -> number == 0
                            ? done(open(intent, IN_TIME, CAUSES.event()))
                            : done(cancel(intent, CAUSES.event())));

            UUID id = intent.paymentId().value();
            assertThat(find(id, OWNER).orElseThrow().state()).isInstanceOf(Payment.Cancelled.class);
            assertThat(announcedOf(id)).extracting(Announced::event).containsExactly("PaymentCancelled");
        }
    }

    @Test
    default void a_second_live_payment_of_a_transaction_cannot_be_stored_and_its_cause_stays_free() {
        var transaction = newTransaction();
        var first = intent(transaction, 1, OWNER.subject());
        var second = intent(transaction, 2, OWNER.subject());
        Cause event = CAUSES.event();
        open(first, IN_TIME, CAUSES.event());

        assertThatThrownBy(() -> open(second, IN_TIME, event)).isInstanceOf(RuntimeException.class);

        assertThat(find(second.paymentId().value(), OWNER)).isEmpty();
        cancel(first, CAUSES.event());
        assertThat(done(open(second, IN_TIME, CAUSES.again(event))).replayed()).isFalse();
    }

    @Test
    default void each_submission_has_its_own_payment_once_the_one_before_has_ended() {
        var transaction = newTransaction();
        for (int submission = 1; submission <= 5; submission++) {
            var intent = intent(transaction, submission, OWNER.subject());
            open(intent, IN_TIME, CAUSES.event());
            cancel(intent, CAUSES.event());
        }

        assertThat(listed(OWNER, Optional.of(transaction), Optional.of(Status.CANCELLED)))
                .extracting(listed -> listed.state().details().submission())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    // The live payment of a transaction.

    @Test
    default void the_live_payment_is_the_one_that_is_pending_started_or_confirmed() {
        var transaction = newTransaction();
        Payment first = opened(transaction, 1);
        cancel(intent(transaction, 1, OWNER.subject()), CAUSES.event());
        Payment second = opened(transaction, 2);

        for (Payment shape : PaymentShapes.of(second.details())) {
            change(id(second), CAUSES.own(), _ -> new Verdict.Changed<>(shape, Optional.empty()));
            var answer =
                    payments().changeLiveOf(transaction, CAUSES.request(OWNER), (_, _) -> new Decision.Unchanged());

            switch (shape) {
                case Payment.Pending _, Payment.Started _, Payment.Confirmed _ ->
                    assertThat(done(answer).now().state()).isEqualTo(shape);
                case Payment.Failed _, Payment.Cancelled _, Payment.Expired _ ->
                    assertThat(answer).isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
            }
        }
        assertThat(find(id(first), OWNER).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void where_no_payment_is_live_the_key_stays_free() {
        var transaction = newTransaction();
        Cause request = CAUSES.keyed(OWNER);
        assertThat(start(transaction, request)).isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));

        Payment opened = opened(transaction, 1);

        assertThat(done(start(transaction, CAUSES.again(request))).now().state())
                .isEqualTo(new Payment.Started(opened.details()));
    }

    @Test
    default void anothers_live_payment_is_absent() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);

        assertThat(start(transaction, CAUSES.keyed(STRANGER)))
                .isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
        assertThat(find(id(opened), OWNER).orElseThrow().state()).isEqualTo(opened);
    }

    @Test
    default void a_keyed_start_is_replayed_after_its_payment_has_ended() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);
        Cause request = CAUSES.keyed(OWNER);
        Versioned<Payment> started = done(start(transaction, request)).now();
        change(id(opened), CAUSES.request(OWNER), this::countUp);

        assertThat(start(transaction, CAUSES.request(OWNER)))
                .isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
        assertThat(start(transaction, CAUSES.again(request)))
                .isEqualTo(new Answer.Done<Payment, Refusal>(started, true));
    }

    @Test
    default void a_keyed_start_is_replayed_after_the_next_submission_was_opened() {
        var transaction = newTransaction();
        Payment first = opened(transaction, 1);
        Cause request = CAUSES.keyed(OWNER);
        Versioned<Payment> started = done(start(transaction, request)).now();
        change(id(first), CAUSES.request(OWNER), this::countUp);
        Payment second = opened(transaction, 2);

        assertThat(start(transaction, CAUSES.again(request)))
                .isEqualTo(new Answer.Done<Payment, Refusal>(started, true));
        assertThat(find(id(second), OWNER).orElseThrow().state()).isEqualTo(second);
    }

    @Test
    default void fifty_twins_of_one_start_start_once() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);
        Cause request = CAUSES.keyed(OWNER);

        var answers = Together.call(TWINS, _ -> done(start(transaction, CAUSES.again(request))));

        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(answers)
                .extracting(Answer.Done::now)
                .containsOnly(find(id(opened), OWNER).orElseThrow());
        assertThat(announcedOf(id(opened))).extracting(Announced::event).containsExactly("PaymentStarted");
    }

    @Test
    default void a_start_and_a_cancellation_at_once_have_one_winner() {
        for (int round = 0; round < 20; round++) {
            var transaction = newTransaction();
            Payment opened = opened(transaction, 1);

            Together.call(
                    2,
                    number -> number == 0
                            ? start(transaction, CAUSES.keyed(OWNER))
                            : cancel(intent(transaction, 1, OWNER.subject()), CAUSES.event()));

            Versioned<Payment> ended = find(id(opened), OWNER).orElseThrow();
            assertThat(ended.version()).isEqualTo(2);
            assertThat(announcedOf(id(opened)))
                    .extracting(Announced::event)
                    .containsExactly(ended.state() instanceof Payment.Started ? "PaymentStarted" : "PaymentCancelled");
        }
    }

    // What is overdue.

    @Test
    default void overdue_are_the_pending_payments_whose_time_is_over_the_longest_overdue_first() {
        PaymentId second = overdueFor(Duration.ofMinutes(5));
        PaymentId first = overdueFor(Duration.ofMinutes(10));
        PaymentId last = overdueFor(Duration.ZERO);
        PaymentId inTime = opened(newTransaction(), 1).details().id();
        PaymentId ended = overdueFor(Duration.ofMinutes(7));
        payments().change(ended, CAUSES.own(), Payment::expire);

        assertThat(payments().overdue(Integer.MAX_VALUE))
                .containsSubsequence(first, second, last)
                .doesNotContain(inTime, ended);
    }

    @Test
    default void overdue_are_at_most_so_many() {
        overdueFor(Duration.ofMinutes(1));
        overdueFor(Duration.ofMinutes(1));

        assertThat(payments().overdue(1)).hasSize(1);
    }

    @Test
    default void a_started_payment_is_never_overdue() {
        PaymentId id = overdueFor(Duration.ofMinutes(1));
        payments()
                .change(
                        id,
                        CAUSES.own(),
                        (payment, _) -> new Decision.Changed(new Payment.Started(payment.details()), Optional.empty()));

        assertThat(payments().overdue(Integer.MAX_VALUE)).doesNotContain(id);
    }

    // Lists.

    @Test
    default void a_list_has_the_callers_own_newest_first_by_creation_and_then_id() {
        Caller caller = newCaller();
        List<Versioned<Payment>> opened = openedFor(caller, 12);
        openedFor(newCaller(), 2);

        assertThat(payments().list(ALL, Optional.empty(), 100, caller)).isEqualTo(newestFirst(opened));
    }

    @Test
    default void a_list_has_at_most_so_many_and_goes_on_after_any_place() {
        Caller caller = newCaller();
        List<Versioned<Payment>> opened = newestFirst(openedFor(caller, 7));

        var pages = new ArrayList<List<Versioned<Payment>>>();
        Optional<Place> after = Optional.empty();
        do {
            var page = payments().list(ALL, after, 3, caller);
            pages.add(page);
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Place(
                            page.getLast().createdAt(),
                            page.getLast().state().details().id()));
        } while (after.isPresent());

        assertThat(pages).extracting(List::size).containsExactly(3, 3, 1, 0);
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(opened);
    }

    @Test
    default void a_filter_lists_only_what_meets_all_its_criteria() {
        Caller caller = newCaller();
        var transaction = newTransaction();
        var other = newTransaction();
        Versioned<Payment> first = done(open(intent(transaction, 1, caller.subject()), IN_TIME, CAUSES.event()))
                .now();
        first = done(change(id(first.state()), CAUSES.event(), this::countUp)).now();
        Versioned<Payment> second = done(open(intent(transaction, 2, caller.subject()), IN_TIME, CAUSES.event()))
                .now();
        Versioned<Payment> ofOther = done(open(intent(other, 1, caller.subject()), IN_TIME, CAUSES.event()))
                .now();

        assertThat(listed(caller, Optional.of(transaction), Optional.empty())).containsExactlyInAnyOrder(first, second);
        assertThat(listed(caller, Optional.empty(), Optional.of(Status.PENDING)))
                .containsExactlyInAnyOrder(second, ofOther);
        assertThat(listed(caller, Optional.of(transaction), Optional.of(Status.FAILED)))
                .containsExactly(first);
        assertThat(listed(caller, Optional.of(other), Optional.of(Status.FAILED)))
                .isEmpty();
        assertThat(listed(STRANGER, Optional.of(transaction), Optional.empty())).isEmpty();
    }

    @Test
    default void each_status_is_listed_by_its_name() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);
        for (Payment shape : PaymentShapes.of(opened.details())) {
            Versioned<Payment> current = done(change(
                            id(opened), CAUSES.own(), _ -> new Verdict.Changed<>(shape, Optional.empty())))
                    .now();

            for (Status status : Status.values()) {
                assertThat(listed(OWNER, Optional.of(transaction), Optional.of(status)))
                        .isEqualTo(status == shape.status() ? List.of(current) : List.of());
            }
        }
    }

    // Shorthand.

    private TransactionRef newTransaction() {
        return new TransactionRef(IDS.next());
    }

    private Caller newCaller() {
        return new Caller("caller-" + IDS.next());
    }

    private Decision notAsked(Instant now) {
        throw new AssertionError("The opening was asked at " + now);
    }

    private Answer<Payment, Refusal> open(Payment.Intent intent, Duration expiresAfter, Cause cause) {
        return payments()
                .changeOrOpen(
                        intent.paymentId(),
                        cause,
                        (payment, _) -> Payment.reopen(payment, intent),
                        now -> Payment.open(intent, expiresAfter, now));
    }

    private Payment opened(TransactionRef transaction, int submission) {
        return done(open(intent(transaction, submission, OWNER.subject()), IN_TIME, CAUSES.event()))
                .now()
                .state();
    }

    private Answer<Payment, Refusal> cancel(Payment.Intent intent, Cause cause) {
        return payments()
                .changeOrOpen(
                        intent.paymentId(),
                        cause,
                        (payment, _) -> Payment.cancel(payment),
                        now -> Payment.cancelUnopened(intent, now));
    }

    private Answer<Payment, Refusal> start(TransactionRef transaction, Cause cause) {
        return payments().changeLiveOf(transaction, cause, Payment::start);
    }

    private PaymentId overdueFor(Duration time) {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        open(intent, time.negated(), CAUSES.event());
        return intent.paymentId();
    }

    /** With ids in no order, some of which a signed comparison would order otherwise. */
    private List<Versioned<Payment>> openedFor(Caller caller, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    UUID seed = IDS.next();
                    var transaction = new TransactionRef(
                            new UUID(Long.reverse(seed.getLeastSignificantBits()), seed.getLeastSignificantBits()));
                    return done(open(intent(transaction, 1, caller.subject()), IN_TIME, CAUSES.event()))
                            .now();
                })
                .toList();
    }

    private List<Versioned<Payment>> listed(
            Caller caller, Optional<TransactionRef> transaction, Optional<Status> status) {
        return payments().list(new Filter(transaction, status), Optional.empty(), 100, caller);
    }

    private List<Versioned<Payment>> newestFirst(List<Versioned<Payment>> opened) {
        return opened.stream()
                .sorted(Comparator.<Versioned<Payment>, Instant>comparing(Versioned::createdAt)
                        .thenComparing(each -> id(each.state()).toString())
                        .reversed())
                .toList();
    }

    private Answer.Done<Payment, Refusal> done(Answer<Payment, Refusal> answer) {
        if (answer instanceof Answer.Done<Payment, Refusal> done) {
            return done;
        }
        throw new AssertionError("Expected done, was " + answer);
    }
}

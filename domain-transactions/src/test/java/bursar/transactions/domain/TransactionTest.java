package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Contradiction.AMOUNT_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.CANCELLATION_NOT_REQUESTED;
import static bursar.transactions.domain.Refusal.Contradiction.OUTCOME_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_OUTDATED;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_UNKNOWN;
import static bursar.transactions.domain.Refusal.Rejection.AMOUNT_TOO_LARGE;
import static bursar.transactions.domain.Refusal.Rejection.CURRENCY_MISMATCH;
import static bursar.transactions.domain.Refusal.Rejection.SUBMISSIONS_EXHAUSTED;
import static bursar.transactions.domain.Refusal.Rejection.TOO_MANY_ITEMS;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_COMPLETED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_EMPTY;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_NOT_DRAFT;
import static bursar.transactions.domain.Samples.CUSTOMER;
import static bursar.transactions.domain.Samples.DECLINED;
import static bursar.transactions.domain.Samples.DETAILS;
import static bursar.transactions.domain.Samples.DRAFT;
import static bursar.transactions.domain.Samples.EMPTY;
import static bursar.transactions.domain.Samples.GIVEN;
import static bursar.transactions.domain.Samples.ID;
import static bursar.transactions.domain.Samples.TOTAL;
import static bursar.transactions.domain.Samples.cancellationPending;
import static bursar.transactions.domain.Samples.cancelled;
import static bursar.transactions.domain.Samples.changed;
import static bursar.transactions.domain.Samples.completed;
import static bursar.transactions.domain.Samples.eur;
import static bursar.transactions.domain.Samples.item;
import static bursar.transactions.domain.Samples.refused;
import static bursar.transactions.domain.Samples.unchanged;
import static bursar.transactions.domain.Samples.with;
import static bursar.transactions.domain.Samples.withItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bursar.transactions.domain.Transaction.CancellationPending;
import bursar.transactions.domain.Transaction.Cancelled;
import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.Transaction.Submitted;
import bursar.transactions.domain.TransactionEvent.TransactionCancellationRequested;
import bursar.transactions.domain.TransactionEvent.TransactionCancelled;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The invariants of a transaction, as DOMAIN.md numbers them. */
class TransactionTest {

    /** Everything that can be asked or told of a transaction, with the number of its submission. */
    private static final List<BiFunction<Transaction, Integer, Decision>> VERBS = List.of(
            (state, _) -> Transaction.addItem(state, item(9, 1, "1")),
            (state, _) -> Transaction.submit(state),
            (state, _) -> Transaction.cancel(state, Optional.of(GIVEN)),
            (state, n) -> Transaction.paymentConfirmed(state, n, TOTAL),
            (state, n) -> Transaction.paymentFailed(state, n, DECLINED),
            Transaction::paymentCancelled);

    private static Stream<Decision> everythingAskedOf(Transaction state) {
        return VERBS.stream()
                .flatMap(verb -> Stream.of(0, 1, 2, 3, 4, 5, 6).map(submission -> verb.apply(state, submission)));
    }

    private static Transaction changedBy(Function<Transaction, Decision> verb, Transaction state) {
        if (verb.apply(state) instanceof Decision.Changed(var next, var _)) {
            return next;
        }
        throw new AssertionError("Nothing changed");
    }

    @Test
    void a_new_transaction_is_an_empty_draft_of_its_creator() {
        var reference = Optional.of(new Reference("order 1001"));
        Draft created = Transaction.create(ID, "owner", CUSTOMER, Money.currency("EUR"), reference);

        assertThat(created.status()).isEqualTo(Status.DRAFT);
        assertThat(created.submission()).isZero();
        assertThat(created.details())
                .isEqualTo(new Details(
                        ID,
                        "owner",
                        CUSTOMER,
                        Money.currency("EUR"),
                        reference,
                        List.of(),
                        Money.zero(Money.currency("EUR"))));
    }

    // T1

    @Test
    void items_are_added_in_draft_only() {
        for (Transaction state : Samples.everyState(1)) {
            Decision decision = Transaction.addItem(state, item(2, 1, "1"));
            if (state.status() == Status.DRAFT) {
                assertThat(decision).isInstanceOf(Decision.Changed.class);
            } else {
                assertThat(decision).isEqualTo(refused(TRANSACTION_NOT_DRAFT));
            }
        }
    }

    @Test
    void an_added_item_is_the_last() {
        assertThat(with(DRAFT, item(2, 3, "1.25")).details().items())
                .containsExactly(
                        new Item(
                                item(1, 2, "3.50").id(),
                                new Description("Item 1"),
                                new Quantity(2),
                                eur("3.50"),
                                TOTAL),
                        new Item(
                                item(2, 3, "1.25").id(),
                                new Description("Item 2"),
                                new Quantity(3),
                                eur("1.25"),
                                eur("3.75")));
    }

    @Test
    void an_added_item_is_not_announced() {
        assertThat(Transaction.addItem(EMPTY, item(1, 2, "3.50"))).isEqualTo(changed(DRAFT));
    }

    // T2

    @Test
    void a_price_in_another_currency_is_refused() {
        var yen = Money.parsePositive("1", Money.currency("JPY"));

        assertThat(Transaction.addItem(DRAFT, item(2, 1, yen))).isEqualTo(refused(CURRENCY_MISMATCH));
    }

    // T3

    @Test
    void a_hundredth_item_is_added_and_the_next_is_refused() {
        Draft full = with(withItems(99), item(100, 1, "1"));

        assertThat(full.details().items()).hasSize(100);
        assertThat(Transaction.addItem(full, item(101, 1, "1"))).isEqualTo(refused(TOO_MANY_ITEMS));
    }

    @Test
    void the_total_is_the_exact_sum_of_the_line_totals() {
        Draft draft = with(with(with(EMPTY, item(1, 3, "0.10")), item(2, 7, "0.01")), item(3, 10_000, "99999999.99"));

        assertThat(draft.details().items())
                .extracting(Item::lineTotal)
                .containsExactly(eur("0.30"), eur("0.07"), eur("999999999900.00"));
        assertThat(draft.details().total()).isEqualTo(eur("999999999900.37"));
    }

    @Test
    void a_line_total_beyond_12_integer_digits_is_refused() {
        with(EMPTY, item(1, 1, "999999999999.99"));

        assertThat(Transaction.addItem(EMPTY, item(1, 2, "500000000000"))).isEqualTo(refused(AMOUNT_TOO_LARGE));
        assertThat(Transaction.addItem(EMPTY, item(1, 10_000, "999999999999.99")))
                .isEqualTo(refused(AMOUNT_TOO_LARGE));
    }

    @Test
    void a_total_beyond_12_integer_digits_is_refused() {
        Draft nearlyAll = with(EMPTY, item(1, 1, "999999999999.98"));

        assertThat(with(nearlyAll, item(2, 1, "0.01")).details().total()).isEqualTo(eur("999999999999.99"));
        assertThat(Transaction.addItem(nearlyAll, item(2, 1, "0.02"))).isEqualTo(refused(AMOUNT_TOO_LARGE));
    }

    @Test
    void of_an_item_the_state_is_judged_first_then_the_currency_the_count_and_the_amounts() {
        var hopeless = item(101, 10_000, Money.parsePositive("999999999999", Money.currency("JPY")));
        var dear = item(101, 10_000, "999999999999");

        assertThat(Transaction.addItem(new Submitted(withItems(100).details(), 1), hopeless))
                .isEqualTo(refused(TRANSACTION_NOT_DRAFT));
        assertThat(Transaction.addItem(withItems(100), hopeless)).isEqualTo(refused(CURRENCY_MISMATCH));
        assertThat(Transaction.addItem(withItems(100), dear)).isEqualTo(refused(TOO_MANY_ITEMS));
        assertThat(Transaction.addItem(withItems(99), dear)).isEqualTo(refused(AMOUNT_TOO_LARGE));
    }

    // T4

    @Test
    void a_transaction_without_items_cannot_be_submitted() {
        assertThat(Transaction.submit(EMPTY)).isEqualTo(refused(TRANSACTION_EMPTY));
    }

    @Test
    void what_was_submitted_has_items_in_every_state() {
        Details empty = EMPTY.details();
        assertThatIllegalArgumentException().isThrownBy(() -> new Submitted(empty, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CancellationPending(empty, 1, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentFailed(empty, 1, DECLINED));
        assertThatIllegalArgumentException().isThrownBy(() -> new Completed(empty, 1, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cancelled(empty, 1, Optional.empty()));
    }

    // T5

    @Test
    void each_submission_has_the_next_number_and_is_announced_with_it() {
        Transaction state = DRAFT;
        for (int n = 1; n <= 5; n++) {
            var submitted = new Submitted(DETAILS, n);
            assertThat(Transaction.submit(state))
                    .isEqualTo(changed(submitted, new TransactionSubmitted(ID, n, "owner", CUSTOMER, TOTAL)));
            state = new PaymentFailed(DETAILS, n, DECLINED);
        }
    }

    @Test
    void after_five_failed_payments_it_cannot_be_submitted_again() {
        assertThat(Transaction.submit(new PaymentFailed(DETAILS, 4, DECLINED))).isInstanceOf(Decision.Changed.class);
        assertThat(Transaction.submit(new PaymentFailed(DETAILS, 5, DECLINED)))
                .isEqualTo(refused(SUBMISSIONS_EXHAUSTED));
    }

    @Test
    void a_submission_is_numbered_one_to_five_in_every_state() {
        for (int n : new int[] {-1, 6}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Cancelled(DETAILS, n, Optional.empty()));
        }
        for (int n : new int[] {-1, 0, 6}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Submitted(DETAILS, n));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CancellationPending(DETAILS, n, Optional.empty()));
            assertThatIllegalArgumentException().isThrownBy(() -> new PaymentFailed(DETAILS, n, DECLINED));
            assertThatIllegalArgumentException().isThrownBy(() -> new Completed(DETAILS, n, Optional.empty()));
        }
        for (int n = 1; n <= 5; n++) {
            assertThat(Samples.everyState(n))
                    .extracting(Transaction::submission)
                    .contains(n);
        }
    }

    // T6

    @Test
    void items_and_total_are_frozen_from_the_first_submission_on() {
        for (Transaction state : Samples.everyState(1)) {
            if (state.status() != Status.DRAFT) {
                assertThat(everythingAskedOf(state)).allSatisfy(decision -> {
                    if (decision instanceof Decision.Changed(var next, var _)) {
                        assertThat(next.details()).isEqualTo(state.details());
                    }
                });
            }
        }
        assertThat(changedBy(Transaction::submit, DRAFT).details()).isEqualTo(DETAILS);
    }

    // T7

    @Test
    void a_draft_is_cancelled_at_once() {
        assertThat(Transaction.cancel(DRAFT, Optional.of(GIVEN)))
                .isEqualTo(changed(
                        new Cancelled(DETAILS, 0, Optional.of(GIVEN)),
                        new TransactionCancelled(ID, Optional.of(GIVEN))));
    }

    @Test
    void a_transaction_whose_payment_failed_is_cancelled_at_once() {
        assertThat(Transaction.cancel(new PaymentFailed(DETAILS, 3, DECLINED), Optional.empty()))
                .isEqualTo(changed(
                        new Cancelled(DETAILS, 3, Optional.empty()), new TransactionCancelled(ID, Optional.empty())));
    }

    @Test
    void a_cancellation_of_a_submitted_transaction_asks_payments_and_waits_for_its_answer() {
        assertThat(Transaction.cancel(new Submitted(DETAILS, 3), Optional.of(GIVEN)))
                .isEqualTo(changed(
                        cancellationPending(3), new TransactionCancellationRequested(ID, 3, "owner", CUSTOMER, TOTAL)));
    }

    @Test
    void a_completed_transaction_cannot_be_cancelled() {
        assertThat(Transaction.cancel(completed(1), Optional.of(GIVEN))).isEqualTo(refused(TRANSACTION_COMPLETED));
    }

    // T8

    @Test
    void completed_and_cancelled_are_final() {
        Samples.everyState(2).stream()
                .filter(state -> state.status() == Status.COMPLETED || state.status() == Status.CANCELLED)
                .forEach(state -> assertThat(everythingAskedOf(state)).noneMatch(Decision.Changed.class::isInstance));
    }

    // T9

    @Test
    void a_failed_or_cancelled_payment_of_an_older_submission_changes_nothing() {
        for (Transaction state : List.of(
                new Submitted(DETAILS, 3),
                cancellationPending(3),
                new PaymentFailed(DETAILS, 3, DECLINED),
                completed(3),
                cancelled(3))) {
            for (int older = 1; older < 3; older++) {
                assertThat(Transaction.paymentFailed(state, older, GIVEN)).isEqualTo(unchanged());
                assertThat(Transaction.paymentCancelled(state, older)).isEqualTo(unchanged());
            }
        }
    }

    @Test
    void a_failed_payment_of_the_current_submission_lets_it_be_submitted_again() {
        assertThat(Transaction.paymentFailed(new Submitted(DETAILS, 2), 2, DECLINED))
                .isEqualTo(changed(new PaymentFailed(DETAILS, 2, DECLINED)));
    }

    @Test
    void a_confirmed_payment_completes_the_transaction() {
        assertThat(Transaction.paymentConfirmed(new Submitted(DETAILS, 2), 2, TOTAL))
                .isEqualTo(changed(completed(2), new TransactionCompleted(ID)));
    }

    // T10

    @Test
    void a_confirmed_payment_beats_a_pending_cancellation() {
        assertThat(Transaction.paymentConfirmed(cancellationPending(2), 2, TOTAL))
                .isEqualTo(changed(
                        new Completed(DETAILS, 2, Optional.of(Reason.CANCELLATION_TOO_LATE)),
                        new TransactionCompleted(ID)));
    }

    @Test
    void any_other_end_of_the_payment_grants_a_pending_cancellation_with_the_reason_that_was_given() {
        var granted = changed(cancelled(2), new TransactionCancelled(ID, Optional.of(GIVEN)));

        assertThat(Transaction.paymentCancelled(cancellationPending(2), 2)).isEqualTo(granted);
        assertThat(Transaction.paymentFailed(cancellationPending(2), 2, DECLINED))
                .isEqualTo(granted);
        assertThat(Transaction.paymentFailed(cancellationPending(2), 2, Reason.PAYMENT_EXPIRED))
                .isEqualTo(granted);
    }

    // T11 is the store's to hold: ChangeContract.

    // T12

    @Test
    void asking_for_what_already_is_changes_nothing_and_succeeds() {
        assertThat(Transaction.submit(new Submitted(DETAILS, 2))).isEqualTo(unchanged());
        assertThat(Transaction.cancel(cancellationPending(2), Optional.empty())).isEqualTo(unchanged());
        assertThat(Transaction.cancel(cancelled(2), Optional.empty())).isEqualTo(unchanged());
        assertThat(Transaction.paymentConfirmed(completed(2), 2, TOTAL)).isEqualTo(unchanged());
        assertThat(Transaction.paymentFailed(new PaymentFailed(DETAILS, 2, DECLINED), 2, GIVEN))
                .isEqualTo(unchanged());
        assertThat(Transaction.paymentCancelled(cancelled(2), 2)).isEqualTo(unchanged());
    }

    // T13

    @Test
    void a_confirmation_that_cannot_be_true_is_a_contradiction() {
        var submitted = new Submitted(DETAILS, 2);

        assertThat(Transaction.paymentConfirmed(submitted, 2, eur("7.01"))).isEqualTo(refused(AMOUNT_DIFFERS));
        assertThat(Transaction.paymentConfirmed(submitted, 1, TOTAL)).isEqualTo(refused(SUBMISSION_OUTDATED));
        assertThat(Transaction.paymentConfirmed(submitted, 3, TOTAL)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        assertThat(Transaction.paymentConfirmed(DRAFT, 1, TOTAL)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        assertThat(Transaction.paymentConfirmed(new PaymentFailed(DETAILS, 2, DECLINED), 2, TOTAL))
                .isEqualTo(refused(OUTCOME_DIFFERS));
        assertThat(Transaction.paymentConfirmed(cancelled(2), 2, TOTAL)).isEqualTo(refused(OUTCOME_DIFFERS));
    }

    @Test
    void an_outcome_of_a_submission_that_was_never_made_is_a_contradiction() {
        for (Transaction state : Samples.everyState(2)) {
            assertThat(Transaction.paymentFailed(state, 3, DECLINED)).isEqualTo(refused(SUBMISSION_UNKNOWN));
            assertThat(Transaction.paymentCancelled(state, 3)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        }
    }

    @Test
    void a_cancelled_payment_that_nobody_asked_to_cancel_is_a_contradiction() {
        assertThat(Transaction.paymentCancelled(new Submitted(DETAILS, 2), 2))
                .isEqualTo(refused(CANCELLATION_NOT_REQUESTED));
        assertThat(Transaction.paymentCancelled(new PaymentFailed(DETAILS, 2, DECLINED), 2))
                .isEqualTo(refused(CANCELLATION_NOT_REQUESTED));
    }

    @Test
    void a_completed_transaction_contradicts_any_other_end_of_its_payment() {
        assertThat(Transaction.paymentFailed(completed(2), 2, DECLINED)).isEqualTo(refused(OUTCOME_DIFFERS));
        assertThat(Transaction.paymentCancelled(completed(2), 2)).isEqualTo(refused(OUTCOME_DIFFERS));
    }

    // T14

    @Test
    void the_reason_belongs_to_the_status() {
        assertThat(DRAFT.reason()).isEmpty();
        assertThat(new Submitted(DETAILS, 1).reason()).isEmpty();
        assertThat(cancellationPending(1).reason()).contains(GIVEN);
        assertThat(new PaymentFailed(DETAILS, 1, DECLINED).reason()).contains(DECLINED);
        assertThat(completed(1).reason()).isEmpty();
        assertThat(new Completed(DETAILS, 1, Optional.of(Reason.CANCELLATION_TOO_LATE)).reason())
                .contains(Reason.CANCELLATION_TOO_LATE);
        assertThat(cancelled(1).reason()).contains(GIVEN);
    }

    @Test
    void each_state_knows_its_status_by_name() {
        assertThat(Samples.everyState(1))
                .extracting(Transaction::status)
                .containsExactly(
                        Status.DRAFT,
                        Status.DRAFT,
                        Status.SUBMITTED,
                        Status.CANCELLATION_PENDING,
                        Status.CANCELLATION_PENDING,
                        Status.PAYMENT_FAILED,
                        Status.COMPLETED,
                        Status.COMPLETED,
                        Status.CANCELLED,
                        Status.CANCELLED,
                        Status.CANCELLED);
    }
}

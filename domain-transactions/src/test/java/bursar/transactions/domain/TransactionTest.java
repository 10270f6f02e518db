package bursar.transactions.domain;

import static bursar.transactions.domain.Samples.CUSTOMER;
import static bursar.transactions.domain.Samples.DECLINED;
import static bursar.transactions.domain.Samples.DETAILS;
import static bursar.transactions.domain.Samples.DRAFT;
import static bursar.transactions.domain.Samples.GIVEN;
import static bursar.transactions.domain.Samples.ID;
import static bursar.transactions.domain.Samples.TOTAL;
import static bursar.transactions.domain.Samples.cancellationPending;
import static bursar.transactions.domain.Samples.cancelled;
import static bursar.transactions.domain.Samples.completed;
import static bursar.transactions.domain.Samples.item;
import static bursar.transactions.domain.Samples.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.Transaction.Submitted;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A transaction in every state. */
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

    @Test
    void completed_and_cancelled_are_final() {
        Samples.everyState(2).stream()
                .filter(state -> state.status() == Status.COMPLETED || state.status() == Status.CANCELLED)
                .forEach(state -> assertThat(everythingAskedOf(state)).noneMatch(Decision.Changed.class::isInstance));
    }

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

package bursar.payments.messaging;

import static bursar.payments.messaging.SubmissionHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.Envelope;
import bursar.messaging.EventType;
import bursar.messaging.Undecodable;
import bursar.messaging.UnknownEventType;
import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.payments.application.CancelPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.Payments;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Details;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.TransactionRef;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.step.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Payments needs of Transactions' events is what it has written down, and no more. */
class SubmissionContractTest {

    private static final EventContracts CONTRACTS =
            new EventContracts(SubmissionContractTest.class.getResource("/contracts/README.md"));
    private static final EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");
    private static final EventType CANCELLATION_REQUESTED =
            new EventType("transactions.transaction-cancellation-requested.v1");
    private static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock();
    private final InMemoryPayments payments = new InMemoryPayments(clock);
    private final SubmissionHandler handler =
            new SubmissionHandler(new OpenPayment(payments, EXPIRES_AFTER), new CancelPayment(payments));

    @Test
    void it_has_said_what_it_needs_of_every_type_that_it_wants() {
        assertThat(CONTRACTS.neededBy(SUBSCRIPTION.consumer())).isEqualTo(SUBSCRIPTION.types());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_has_its_effect(GoldenSample sample) {
        handle(sample);

        assertThat(found(sample)).containsExactly(effect(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_it_needs_is_enough(GoldenSample sample) {
        Set<String> others = sample.fields();
        others.removeAll(needed(sample));

        handle(sample.without(others));

        assertThat(found(sample)).containsExactly(effect(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void without_a_field_that_it_needs_an_event_is_undecodable(GoldenSample sample) {
        for (String field : needed(sample)) {
            isUndecodable(sample.without(Set.of(field)));
            isUndecodable(sample.with(field, "null"));
        }
    }

    static Stream<GoldenSample> samples() {
        return SUBSCRIPTION.types().stream().flatMap(type -> CONTRACTS.samples(type).stream());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transactionId   | \"1-1-1-1-1\"",
                "transactionId   | \"01A21209-E8C5-71C0-A0B6-350EFE229745\"",
                "transactionId   | 7",
                "submission      | 0",
                "submission      | -1",
                "submission      | 1.5",
                "submission      | 1e0",
                "submission      | 2147483648",
                "submission      | 1e1000000000",
                "submission      | \"1\"",
                "ownerId         | \"\"",
                "ownerId         | \" \"",
                "ownerId         | 7",
                "ownerId         | {}",
                "customerId      | \"\"",
                "customerId      | \"c 42\"",
                "customerId      | \"c-\u00e9\"",
                "customerId      | \"c-42\\u0000\"",
                "customerId      | 42",
                "customerId      | \"12345678901234567890123456789012345678901234567890123456789012345\"",
                "amount          | \"7.00\"",
                "amount          | []",
                "amount          | {}",
                "amount.amount   | 7.00",
                "amount.amount   | \"\"",
                "amount.amount   | \" 7.00\"",
                "amount.amount   | \"7,00\"",
                "amount.amount   | \"+7.00\"",
                "amount.amount   | \"-7.00\"",
                "amount.amount   | \"07.00\"",
                "amount.amount   | \"0.00\"",
                "amount.amount   | \"7.\"",
                "amount.amount   | \"7\"",
                "amount.amount   | \"7.001\"",
                "amount.amount   | \"1000000000000.00\"",
                "amount.amount   | \"1e100000000\"",
                "amount.amount   | \"\u0667.\u0660\u0660\"",
                "amount.currency | \"eur\"",
                "amount.currency | \"EURO\"",
                "amount.currency | \"XXX\"",
                "amount.currency | 978",
            })
    void data_that_is_not_what_its_type_says_is_undecodable_and_changes_nothing(String field, String value) {
        for (EventType type : SUBSCRIPTION.types()) {
            isUndecodable(CONTRACTS.samples(type).getFirst().with(field, value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transactions.transaction-submitted.v2",
                "transactions.transaction-completed.v1",
                "transactions.transaction-forgotten.v1",
                "payments.payment-confirmed.v1"
            })
    void a_type_or_version_that_it_does_not_know_is_said_to_be_unknown_and_changes_nothing(String type) {
        GoldenSample sample = CONTRACTS.samples(SUBMITTED).getFirst();
        Envelope stranger = sample.as(new EventType(type)).envelope();

        assertThatThrownBy(() -> handler.handle(stranger, causeOf(stranger))).isInstanceOf(UnknownEventType.class);
        assertThat(found(sample)).isEmpty();
    }

    @Test
    void a_cancellation_request_ends_the_pending_payment_of_its_submission() {
        GoldenSample request = CONTRACTS.samples(CANCELLATION_REQUESTED).getFirst();
        GoldenSample submission = request.as(SUBMITTED);
        submission.event().put("id", "01a21209-0000-7000-8000-000000000000");

        handle(submission);
        assertThat(found(request)).singleElement().isInstanceOf(Payment.Pending.class);
        handle(request);
        assertThat(found(request)).singleElement().isInstanceOf(Payment.Cancelled.class);
    }

    private void isUndecodable(GoldenSample wrong) {
        Envelope event = wrong.envelope();

        assertThatThrownBy(() -> handler.handle(event, causeOf(event)))
                .as("%s", wrong)
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith("data.");
        assertThat(payments.raised()).isEmpty();
        // Whoever its owner and whatever its transaction, a payment would be overdue by then.
        clock.pass(EXPIRES_AFTER);
        assertThat(payments.overdue(1)).isEmpty();
    }

    private void handle(GoldenSample sample) {
        Envelope event = sample.envelope();
        assertThat(handler.handle(event, causeOf(event))).isInstanceOf(Answer.Done.class);
    }

    private static Cause.Event causeOf(Envelope event) {
        return new Cause.Event(SUBSCRIPTION.consumer(), event.id(), "of its body", event.trace());
    }

    private static Set<String> needed(GoldenSample sample) {
        return CONTRACTS.neededFields(SUBSCRIPTION.consumer(), sample.envelope().type());
    }

    /** What the sample's event leaves where there was nothing: a payment, or its tombstone. */
    private Payment effect(GoldenSample sample) {
        boolean submitted = sample.envelope().type().equals(SUBMITTED);
        Instant now = clock.instant();
        JsonNode data = sample.data();
        int submission = data.get("submission").intValue();
        var details = new Details(
                PaymentId.of(transaction(sample), submission),
                transaction(sample),
                submission,
                data.get("ownerId").stringValue(),
                new CustomerId(data.get("customerId").stringValue()),
                Money.parse(
                        data.at("/amount/amount").stringValue(),
                        data.at("/amount/currency").stringValue()),
                submitted ? now.plus(EXPIRES_AFTER) : now);
        return submitted ? new Payment.Pending(details) : new Payment.Cancelled(details);
    }

    /** What its owner finds. */
    private List<Payment> found(GoldenSample sample) {
        var filter = new Payments.Filter(Optional.of(transaction(sample)), Optional.empty());
        var owner = new Caller(sample.data().get("ownerId").stringValue());
        return payments.list(filter, Optional.empty(), 100, owner).stream()
                .map(Versioned::state)
                .toList();
    }

    private static TransactionRef transaction(GoldenSample sample) {
        return new TransactionRef(
                UUID.fromString(sample.data().get("transactionId").stringValue()));
    }
}

package bursar.transactions.messaging;

import static bursar.transactions.messaging.PaymentOutcomeHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.Envelope;
import bursar.messaging.EventType;
import bursar.messaging.Undecodable;
import bursar.messaging.UnknownEventType;
import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.testing.InMemoryTransactions;
import bursar.transactions.testing.TransactionShapes;
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

/** What Transactions needs of Payments' events is what it has written down, and no more. */
class PaymentOutcomeContractTest {

    private static final EventContracts CONTRACTS =
            new EventContracts(PaymentOutcomeContractTest.class.getResource("/contracts/README.md"));
    private static final Reason WHY_CANCELLED = new Reason("Changed my mind");

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final PaymentOutcomeHandler handler = new PaymentOutcomeHandler(new RecordPaymentOutcome(transactions));
    private final Causes causes = new Causes(new SeededIds(1));

    @Test
    void it_has_said_what_it_needs_of_every_type_that_it_wants() {
        assertThat(CONTRACTS.neededBy(SUBSCRIPTION.consumer())).isEqualTo(SUBSCRIPTION.types());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_has_its_effect(GoldenSample sample) {
        Details details = submittedAs(sample);

        handle(sample);

        assertThat(found(sample).state()).isEqualTo(outcome(sample, details));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_it_needs_is_enough(GoldenSample sample) {
        Set<String> others = sample.fields();
        others.removeAll(needed(sample));
        Details details = submittedAs(sample);

        handle(sample.without(others));

        assertThat(found(sample).state()).isEqualTo(outcome(sample, details));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void without_a_field_that_it_needs_an_event_is_undecodable(GoldenSample sample) {
        submittedAs(sample);

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
                "confirmed | transactionId   | \"1-1-1-1-1\"",
                "confirmed | transactionId   | \"01A21209-E8C5-71C0-A0B6-350EFE229745\"",
                "confirmed | transactionId   | 7",
                "confirmed | submission      | 0",
                "confirmed | submission      | -1",
                "confirmed | submission      | 1.5",
                "confirmed | submission      | 1e0",
                "confirmed | submission      | 2147483648",
                "confirmed | submission      | 1e1000000000",
                "confirmed | submission      | \"1\"",
                "confirmed | submission      | true",
                "confirmed | amount          | \"7.00\"",
                "confirmed | amount          | []",
                "confirmed | amount          | {}",
                "confirmed | amount.amount   | 7.00",
                "confirmed | amount.amount   | \"\"",
                "confirmed | amount.amount   | \" 7.00\"",
                "confirmed | amount.amount   | \"7,00\"",
                "confirmed | amount.amount   | \"+7.00\"",
                "confirmed | amount.amount   | \"-7.00\"",
                "confirmed | amount.amount   | \"07.00\"",
                "confirmed | amount.amount   | \"0.00\"",
                "confirmed | amount.amount   | \"7.\"",
                "confirmed | amount.amount   | \"7.001\"",
                "confirmed | amount.amount   | \"1000000000000.00\"",
                "confirmed | amount.amount   | \"1e100000000\"",
                "confirmed | amount.amount   | \"\u0667.\u0660\u0660\"",
                "confirmed | amount.currency | \"eur\"",
                "confirmed | amount.currency | \"EURO\"",
                "confirmed | amount.currency | \"XXX\"",
                "confirmed | amount.currency | 978",
                "failed    | transactionId   | \"\"",
                "failed    | submission      | 0",
                "failed    | reason          | \"\"",
                "failed    | reason          | \"  \"",
                "failed    | reason          | \"CARD\\u0000\"",
                "failed    | reason          | \"CARD\\n\"",
                "failed    | reason          | \"\\ud83e\"",
                "failed    | reason          | {\"code\":7}",
                "failed    | reason          | 7",
                "expired   | transactionId   | {}",
                "expired   | submission      | -5",
                "cancelled | transactionId   | []",
                "cancelled | submission      | \"first\"",
            })
    void data_that_is_not_what_its_type_says_is_undecodable_and_changes_nothing(
            String type, String field, String value) {
        GoldenSample sample = anySample("payments.payment-" + type + ".v1");
        submittedAs(sample);

        isUndecodable(sample.with(field, value));
    }

    @Test
    void a_reason_that_is_too_long_is_undecodable() {
        GoldenSample sample = anySample("payments.payment-failed.v1");
        submittedAs(sample);

        isUndecodable(sample.with("reason", "\"" + "\uD83E\uDD91".repeat(201) + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments.payment-confirmed.v2",
                "payments.payment-started.v1",
                "payments.payment-refunded.v1",
                "transactions.transaction-submitted.v1"
            })
    void a_type_or_version_that_it_does_not_know_is_said_to_be_unknown_and_changes_nothing(String type) {
        GoldenSample sample = anySample("payments.payment-confirmed.v1");
        submittedAs(sample);
        Envelope stranger = sample.as(new EventType(type)).envelope();

        assertThatThrownBy(() -> handler.handle(stranger, causeOf(stranger))).isInstanceOf(UnknownEventType.class);
        assertThat(found(sample).state()).isInstanceOf(Transaction.Submitted.class);
    }

    private void isUndecodable(GoldenSample wrong) {
        var before = transactions.raised();
        var envelope = wrong.envelope();

        assertThatThrownBy(() -> handler.handle(envelope, causeOf(envelope)))
                .as("%s", wrong)
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith("data.");
        assertThat(transactions.raised()).isEqualTo(before);
    }

    private void handle(GoldenSample sample) {
        Envelope event = sample.envelope();
        assertThat(handler.handle(event, causeOf(event))).isInstanceOf(Answer.Done.class);
    }

    private static Cause.Event causeOf(Envelope event) {
        return new Cause.Event(SUBSCRIPTION.consumer(), event.id(), "of its body", event.trace());
    }

    private static GoldenSample anySample(String type) {
        return CONTRACTS.samples(new EventType(type)).getFirst();
    }

    private static Set<String> needed(GoldenSample sample) {
        return CONTRACTS.neededFields(SUBSCRIPTION.consumer(), sample.envelope().type());
    }

    /** What the transaction of the sample's event becomes by it. */
    private static Transaction outcome(GoldenSample sample, Details details) {
        JsonNode data = sample.data();
        int submission = data.get("submission").intValue();
        return switch (sample.envelope().type().value()) {
            case "payments.payment-confirmed.v1" -> new Transaction.Completed(details, submission, Optional.empty());
            case "payments.payment-failed.v1" ->
                new Transaction.PaymentFailed(
                        details, submission, new Reason(data.get("reason").stringValue()));
            case "payments.payment-expired.v1" ->
                new Transaction.PaymentFailed(details, submission, Reason.PAYMENT_EXPIRED);
            case "payments.payment-cancelled.v1" ->
                new Transaction.Cancelled(details, submission, Optional.of(WHY_CANCELLED));
            default -> throw new IllegalArgumentException(sample.name());
        };
    }

    /** A transaction that waits for the sample's event. */
    private Details submittedAs(GoldenSample sample) {
        JsonNode data = sample.data();
        var id = idOf(sample);
        String currency = data.at("/amount/currency").asString("EUR");
        Transaction.Draft draft = TransactionShapes.withItem(
                TransactionShapes.draft(id.value(), Caller.ANONYMOUS.subject(), currency, Optional.empty()),
                "Coffee",
                1,
                data.at("/amount/amount").asString("7.00"));
        transactions.create(draft, request());
        submit(id);
        for (int i = 1; i < data.get("submission").intValue(); i++) {
            var failed = new RecordPaymentOutcome.Command(id, i, new Outcome.Failed(new Reason("CARD_DECLINED")));
            new RecordPaymentOutcome(transactions).handle(failed, causes.event());
            submit(id);
        }
        if (sample.envelope().type().value().equals("payments.payment-cancelled.v1")) {
            var command = new CancelTransaction.Command(id, Optional.of(WHY_CANCELLED));
            new CancelTransaction(transactions).handle(command, request());
        }
        return draft.details();
    }

    private void submit(TransactionId id) {
        new SubmitTransaction(transactions).handle(new SubmitTransaction.Command(id), request());
    }

    private Cause.Request request() {
        return causes.request(Caller.ANONYMOUS);
    }

    private Versioned<Transaction> found(GoldenSample sample) {
        return transactions.find(idOf(sample), Caller.ANONYMOUS).orElseThrow();
    }

    private static TransactionId idOf(GoldenSample sample) {
        return new TransactionId(
                UUID.fromString(sample.data().get("transactionId").stringValue()));
    }
}

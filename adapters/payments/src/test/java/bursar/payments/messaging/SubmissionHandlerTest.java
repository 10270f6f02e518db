package bursar.payments.messaging;

import static bursar.payments.messaging.SubmissionHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.consumer.UnknownEventType;
import bursar.messaging.event.EventType;
import bursar.messaging.testing.GoldenSample;
import bursar.payments.domain.Payment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no submission changes nothing, and is told apart from a failure that a retry could mend. */
class SubmissionHandlerTest {

    private static final EventType CANCELLATION_REQUESTED =
            new EventType("transactions.transaction-cancellation-requested.v1");

    private final Submissions submissions = new Submissions();

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
            submissions.cannotDecode(anySample(type).with(field, value));
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
        GoldenSample sample = anySample(SubmissionContractTest.SUBMITTED);

        assertThatThrownBy(() -> submissions.handle(sample.as(new EventType(type))))
                .isInstanceOf(UnknownEventType.class);
        assertThat(submissions.find(sample)).isEmpty();
    }

    @Test
    void a_cancellation_request_ends_the_pending_payment_of_its_submission() {
        GoldenSample request = anySample(CANCELLATION_REQUESTED);
        GoldenSample submission = request.as(SubmissionContractTest.SUBMITTED);
        submission.event().put("id", "01a21209-0000-7000-8000-000000000000");

        submissions.handle(submission);
        assertThat(submissions.find(request)).singleElement().isInstanceOf(Payment.Pending.class);
        submissions.handle(request);
        assertThat(submissions.find(request)).singleElement().isInstanceOf(Payment.Cancelled.class);
    }

    private static GoldenSample anySample(EventType type) {
        return SubmissionContractTest.CONTRACTS.samples(type).getFirst();
    }
}

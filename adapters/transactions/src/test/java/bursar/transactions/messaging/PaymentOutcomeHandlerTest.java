package bursar.transactions.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.consumer.UnknownEventType;
import bursar.messaging.event.EventType;
import bursar.messaging.testing.GoldenSample;
import bursar.transactions.domain.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no outcome of a payment changes nothing, and is told apart from a failure that a retry could mend. */
class PaymentOutcomeHandlerTest {

    private final AwaitedOutcomes outcomes = new AwaitedOutcomes();

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
        outcomes.await(sample);

        outcomes.cannotDecode(sample.with(field, value));
    }

    @Test
    void a_reason_that_is_too_long_is_undecodable() {
        GoldenSample sample = anySample("payments.payment-failed.v1");
        outcomes.await(sample);

        outcomes.cannotDecode(sample.with("reason", "\"" + "\uD83E\uDD91".repeat(201) + "\""));
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
        outcomes.await(sample);

        assertThatThrownBy(() -> outcomes.handle(sample.as(new EventType(type))))
                .isInstanceOf(UnknownEventType.class);
        assertThat(outcomes.find(sample).state()).isInstanceOf(Transaction.Submitted.class);
    }

    private static GoldenSample anySample(String type) {
        return PaymentOutcomeContractTest.CONTRACTS.samples(new EventType(type)).getFirst();
    }
}

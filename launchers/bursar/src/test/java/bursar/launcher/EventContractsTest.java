package bursar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.messaging.PaymentEventTypes;
import bursar.payments.messaging.SubmissionHandler;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import bursar.transactions.messaging.TransactionEventTypes;
import org.junit.jupiter.api.Test;

/** Where both contexts are in sight: each knows of the other only what the wire types say. */
class EventContractsTest {

    @Test
    void transactions_waits_for_a_consumer_of_exactly_what_payments_subscribes_to() {
        assertThat(TransactionEventTypes.CONSUMED).isEqualTo(SubmissionHandler.SUBSCRIPTION.types());
    }

    @Test
    void payments_waits_for_a_consumer_of_exactly_what_transactions_subscribes_to() {
        assertThat(PaymentEventTypes.CONSUMED).isEqualTo(PaymentOutcomeHandler.SUBSCRIPTION.types());
    }
}

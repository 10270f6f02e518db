package bursar.payments.messaging;

import static bursar.payments.messaging.SubmissionHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.Undecodable;
import bursar.messaging.testing.GoldenSample;
import bursar.payments.application.CancelPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.Payments;
import bursar.payments.domain.Payment;
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
import java.util.UUID;

/** Payments in memory, and the handler that brings submissions and requests to cancel them. */
final class Submissions {

    static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock();
    private final InMemoryPayments payments = new InMemoryPayments(clock);
    private final SubmissionHandler handler =
            new SubmissionHandler(new OpenPayment(payments, EXPIRES_AFTER), new CancelPayment(payments));

    Answer<?, ?> handle(GoldenSample sample) {
        Envelope event = sample.envelope();
        return handler.handle(
                event, new Cause.Event(SUBSCRIPTION.consumer(), event.id(), "of its body", event.trace()));
    }

    /** The payments of the sample's transaction, as its owner finds them. */
    List<Payment> find(GoldenSample sample) {
        var filter = new Payments.Filter(Optional.of(transaction(sample)), Optional.empty());
        var owner = new Caller(sample.data().get("ownerId").stringValue());
        return payments.list(filter, Optional.empty(), 100, owner).stream()
                .map(Versioned::state)
                .toList();
    }

    /** Fails unless the handler can make nothing of the event, and nothing has changed. */
    void cannotDecode(GoldenSample wrong) {
        assertThatThrownBy(() -> handle(wrong))
                .as("%s", wrong)
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith("data.");
        assertThat(payments.raised()).isEmpty();
        // Whoever its owner and whatever its transaction, a payment would be overdue by then.
        clock.pass(EXPIRES_AFTER);
        assertThat(payments.overdue(1)).isEmpty();
    }

    Instant now() {
        return clock.instant();
    }

    static TransactionRef transaction(GoldenSample sample) {
        return new TransactionRef(
                UUID.fromString(sample.data().get("transactionId").stringValue()));
    }
}

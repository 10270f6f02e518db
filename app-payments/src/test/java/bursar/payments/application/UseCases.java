package bursar.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.payments.testing.InMemoryPayments;
import bursar.payments.testing.PaymentShapes;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.step.testing.SettableClock;
import java.time.Duration;
import java.util.List;

/** Every use case on one store in memory, whose clock the test sets. */
final class UseCases {

    static final Caller CALLER = new Caller("alice");
    static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

    final SeededIds ids = new SeededIds(1);
    final Causes causes = new Causes(ids);
    final SettableClock clock = new SettableClock();
    final InMemoryPayments payments = new InMemoryPayments(clock);

    final OpenPayment open = new OpenPayment(payments, EXPIRES_AFTER);
    final CancelPayment cancel = new CancelPayment(payments);
    final StartPayment start = new StartPayment(payments);
    final FailPayment fail = new FailPayment(payments);
    final ExpireOverduePayments expireOverdue = new ExpireOverduePayments(payments, ids);

    Payment.Intent intent() {
        return intent(new TransactionRef(ids.next()), 1);
    }

    Payment.Intent intent(TransactionRef transaction, int submission) {
        return PaymentShapes.intent(transaction, submission, CALLER.subject());
    }

    Payment.Intent opened() {
        return opened(intent());
    }

    Payment.Intent opened(Payment.Intent intent) {
        done(open.handle(new OpenPayment.Command(intent), causes.event()));
        return intent;
    }

    Answer<Payment, Refusal> start(Payment.Intent intent) {
        return start.handle(new StartPayment.Command(intent.transaction()), causes.request(CALLER));
    }

    Versioned<Payment> now(PaymentId id) {
        return payments.find(id, CALLER).orElseThrow();
    }

    List<String> announcedOf(PaymentId id) {
        return payments.announcedOf(id.value()).stream().map(Announced::event).toList();
    }

    static Versioned<Payment> done(Answer<Payment, Refusal> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<Payment, Refusal>) answer).now();
    }
}

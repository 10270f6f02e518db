package bursar.proof.simulation;

import bursar.payments.application.Payments;
import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Versioned;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Stores of Payments that do one thing wrong. */
final class PaymentsMutants {

    private PaymentsMutants() {}

    static Payments withoutKeys(Payments payments) {
        return new ForwardingPayments(payments) {
            @Override
            public Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule) {
                return super.change(id, withoutKey(cause), rule);
            }

            @Override
            public Answer<Payment, Refusal> changeLiveOf(TransactionRef transaction, Cause cause, Rule rule) {
                return super.changeLiveOf(transaction, withoutKey(cause), rule);
            }
        };
    }

    static Cause withoutKey(Cause cause) {
        return cause instanceof Cause.Request(var caller, var _, var onlyAt, var trace)
                ? new Cause.Request(caller, Optional.empty(), onlyAt, trace)
                : cause;
    }

    static Payments withoutContents(Payments payments) {
        return new ForwardingPayments(payments) {
            @Override
            public Answer<Payment, Refusal> changeLiveOf(TransactionRef transaction, Cause cause, Rule rule) {
                return super.changeLiveOf(transaction, withoutContent(cause), rule);
            }
        };
    }

    private static Cause withoutContent(Cause cause) {
        return cause instanceof Cause.Request(var caller, var key, var onlyAt, var trace)
                ? new Cause.Request(caller, key.map(it -> new Cause.Key(it.scope(), it.value(), "any")), onlyAt, trace)
                : cause;
    }

    static Payments sweepingNothing(Payments payments) {
        return new ForwardingPayments(payments) {
            @Override
            public List<PaymentId> overdue(int max) {
                return List.of();
            }
        };
    }

    static Payments forgettingOutcomes(Payments payments) {
        return new ForwardingPayments(payments) {
            @Override
            public Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule) {
                return super.change(id, cause, (payment, now) -> rule.decide(withoutOutcome(payment), now));
            }
        };
    }

    private static Payment withoutOutcome(Payment payment) {
        return payment instanceof Payment.Confirmed || payment instanceof Payment.Failed
                ? new Payment.Started(payment.details())
                : payment;
    }

    /** It answers a request with what will be, and commits before the next. */
    static Payments writingBehind(Payments payments) {
        return new ForwardingPayments(payments) {
            private final Deque<Runnable> behind = new ArrayDeque<>();

            @Override
            public Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule) {
                for (Runnable write = behind.poll(); write != null; write = behind.poll()) {
                    write.run();
                }
                Optional<Versioned<Payment>> now = find(id, Insistent.OWNER);
                if (cause instanceof Cause.Request(var caller, var _, var _, var _)
                        && caller.equals(Insistent.OWNER)
                        && now.isPresent()
                        && rule.decide(now.get().state(), now.get().updatedAt())
                                instanceof Decision.Changed(var next, var _)) {
                    behind.add(() -> super.change(id, cause, rule));
                    return new Answer.Done<>(now.get().changedTo(next, Instant.EPOCH), Effect.CHANGED);
                }
                return super.change(id, cause, rule);
            }
        };
    }

    static Payments leavingNoTombstone(Payments payments) {
        return new ForwardingPayments(payments) {
            @Override
            public Answer<Payment, Refusal> changeOrOpen(PaymentId id, Cause cause, Rule rule, Opening opening) {
                boolean tombstone = opening.decide(Instant.EPOCH) instanceof Decision.Changed(var opened, var _)
                        && opened instanceof Payment.Cancelled;
                if (!tombstone || find(id, Insistent.OWNER).isPresent()) {
                    return super.changeOrOpen(id, cause, rule, opening);
                }
                return new Answer.Done<>(
                        Versioned.created(((Decision.Changed) opening.decide(Instant.EPOCH)).now(), Instant.EPOCH),
                        Effect.NONE);
            }
        };
    }
}

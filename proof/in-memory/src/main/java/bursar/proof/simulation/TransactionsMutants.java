package bursar.proof.simulation;

import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Stores of Transactions that do one thing wrong. */
final class TransactionsMutants {

    private TransactionsMutants() {}

    static Transactions creatingWithoutKeys(Transactions transactions) {
        return new ForwardingTransactions(transactions) {
            @Override
            public Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause) {
                return super.create(draft, PaymentsMutants.withoutKey(cause));
            }
        };
    }

    static Transactions showingAnyone(Transactions transactions) {
        return new ForwardingTransactions(transactions) {
            @Override
            public Optional<Versioned<Transaction>> find(TransactionId id, Caller caller) {
                return super.find(id, Insistent.OWNER);
            }
        };
    }

    /** It answers a request with what will be, and commits before the next. */
    static Transactions writingBehind(Transactions transactions) {
        return new ForwardingTransactions(transactions) {
            private final Deque<Runnable> behind = new ArrayDeque<>();

            @Override
            public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
                for (Runnable write = behind.poll(); write != null; write = behind.poll()) {
                    write.run();
                }
                Optional<Versioned<Transaction>> now = find(id, Insistent.OWNER);
                if (cause instanceof Cause.Request(var caller, var _, var _, var _)
                        && caller.equals(Insistent.OWNER)
                        && now.isPresent()
                        && rule.decide(now.get().state()) instanceof Decision.Changed(var next, var _)) {
                    behind.add(() -> super.change(id, cause, rule));
                    return new Answer.Done<>(now.get().changedTo(next, Instant.EPOCH), Effect.CHANGED);
                }
                return super.change(id, cause, rule);
            }
        };
    }

    static Transactions cancellingByThemselves(Transactions transactions) {
        return new ForwardingTransactions(transactions) {
            @Override
            public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
                return super.change(id, cause, transaction -> atOnce(rule.decide(transaction)));
            }

            private Decision atOnce(Decision decision) {
                return decision instanceof Decision.Changed(var next, var _)
                                && next instanceof Transaction.CancellationPending(var details, var number, var reason)
                        ? new Decision.Changed(
                                new Transaction.Cancelled(details, number, reason),
                                Optional.of(new TransactionEvent.TransactionCancelled(details.id(), reason)))
                        : decision;
            }
        };
    }

    static Transactions answeringAsOfNow(Transactions transactions) {
        return new ForwardingTransactions(transactions) {
            @Override
            public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
                Answer<Transaction, Refusal> answer = super.change(id, cause, rule);
                return answer instanceof Answer.Done<?, ?>(var _, var effect) && effect == Effect.REPLAYED
                        ? new Answer.Done<>(find(id, Insistent.OWNER).orElseThrow(), effect)
                        : answer;
            }
        };
    }
}

package bursar.proof.simulation;

import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;

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

    static Transactions answeringAsOfNow(Transactions transactions) {
        return new ForwardingTransactions(transactions) {
            @Override
            public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
                Answer<Transaction, Refusal> answer = super.change(id, cause, rule);
                return answer instanceof Answer.Done<?, ?>(var _, var effect) && effect == Effect.REPLAYED
                        ? new Answer.Done<>(find(id, Insistent.owner()).orElseThrow(), effect)
                        : answer;
            }
        };
    }
}

package bursar.transactions.application;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.testing.InMemoryTransactions;
import java.util.List;
import java.util.Optional;

/** Every use case on one store in memory, and what a customer does with them. */
final class UseCases {

    static final Caller CALLER = new Caller("alice");
    static final Money TOTAL = Money.parsePositive("7.00", Money.currency("EUR"));

    final SeededIds ids = new SeededIds(1);
    final Causes causes = new Causes(ids);
    final InMemoryTransactions transactions = new InMemoryTransactions();

    final CreateTransaction create = new CreateTransaction(transactions, ids);
    final AddItem addItem = new AddItem(transactions, ids);
    final SubmitTransaction submit = new SubmitTransaction(transactions);
    final CancelTransaction cancel = new CancelTransaction(transactions);
    final RecordPaymentOutcome recordOutcome = new RecordPaymentOutcome(transactions);

    static CreateTransaction.Command anOrder() {
        return new CreateTransaction.Command(new CustomerId("c-42"), Money.currency("EUR"), Optional.empty());
    }

    static AddItem.Command twoCoffees(TransactionId id) {
        return new AddItem.Command(
                id, new Description("Coffee"), new Quantity(2), Money.parsePositive("3.50", Money.currency("EUR")));
    }

    TransactionId created() {
        return done(create.handle(anOrder(), causes.request(CALLER)))
                .state()
                .details()
                .id();
    }

    TransactionId submitted() {
        TransactionId id = created();
        done(addItem.handle(twoCoffees(id), causes.request(CALLER)));
        done(submit.handle(new SubmitTransaction.Command(id), causes.request(CALLER)));
        return id;
    }

    TransactionId cancellationPending(Reason reason) {
        TransactionId id = submitted();
        done(cancel.handle(new CancelTransaction.Command(id, Optional.of(reason)), causes.request(CALLER)));
        return id;
    }

    Answer<Transaction, Refusal> outcome(TransactionId id, RecordPaymentOutcome.Outcome outcome) {
        return recordOutcome.handle(new RecordPaymentOutcome.Command(id, 1, outcome), causes.event());
    }

    Versioned<Transaction> now(TransactionId id) {
        return transactions.find(id, CALLER).orElseThrow();
    }

    List<String> announcedOf(TransactionId id) {
        return transactions.announcedOf(id.value()).stream()
                .map(Announced::event)
                .toList();
    }

    static Versioned<Transaction> done(Answer<Transaction, Refusal> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<Transaction, Refusal>) answer).now();
    }
}

package bursar.proof.fuzz;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.testing.SeededIds;
import bursar.step.testing.SettableClock;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.testing.InMemoryTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Transactions, in memory, and beside them their model: both are asked the same. */
final class TransactionsUnderFuzz implements UnderFuzz<TransactionCommand> {

    private final SeededIds ids = new SeededIds(1);
    private final InMemoryTransactions transactions = new InMemoryTransactions(new SettableClock());
    private final TransactionModel model = new TransactionModel();
    private final CreateTransaction create = new CreateTransaction(transactions, ids);
    private final AddItem addItem = new AddItem(transactions, ids);
    private final SubmitTransaction submit = new SubmitTransaction(transactions);
    private final CancelTransaction cancel = new CancelTransaction(transactions);
    private final RecordPaymentOutcome record = new RecordPaymentOutcome(transactions);
    private final List<TransactionId> created = new ArrayList<>();

    InMemoryTransactions transactions() {
        return transactions;
    }

    TransactionModel model() {
        return model;
    }

    /** By its place among those that were created; one that nobody knows where there is none. */
    TransactionId id(int of) {
        return of < created.size() ? created.get(of) : new TransactionId(new UUID(0, of));
    }

    Optional<Row> find(int of) {
        return transactions.find(id(of), new Caller(Asking.OWNER)).map(Rows::of);
    }

    @Override
    public Told program(Asked<TransactionCommand> asked) {
        try {
            Answer<Transaction, Refusal> answer = ask(asked);
            if (asked.command() instanceof TransactionCommand.Create
                    && answer instanceof Answer.Done<Transaction, Refusal> done
                    && !done.replayed()) {
                created.add(done.now().state().details().id());
            }
            return Told.of(answer, Rows::of);
        } catch (IllegalArgumentException invalid) {
            return Told.INVALID;
        }
    }

    private Answer<Transaction, Refusal> ask(Asked<TransactionCommand> asked) {
        return switch (asked.command()) {
            case TransactionCommand.Create(var customer, var currency, var reference) ->
                create.handle(
                        new CreateTransaction.Command(
                                new CustomerId(customer), Money.currency(currency), reference.map(Reference::new)),
                        asked.asRequest());
            case TransactionCommand.AddItem(var of, var description, var quantity, var amount, var currency) ->
                addItem.handle(
                        new AddItem.Command(
                                id(of), new Description(description), new Quantity(quantity), money(amount, currency)),
                        asked.asRequest());
            case TransactionCommand.Submit(var of) ->
                submit.handle(new SubmitTransaction.Command(id(of)), asked.asRequest());
            case TransactionCommand.Cancel(var of, var reason) ->
                cancel.handle(new CancelTransaction.Command(id(of), reason.map(Reason::new)), asked.asRequest());
            case TransactionCommand.Confirmed(var of, var submission, var amount, var currency) ->
                record.handle(outcome(of, submission, new Outcome.Confirmed(money(amount, currency))), asked.asEvent());
            case TransactionCommand.Failed(var of, var submission, var reason) ->
                record.handle(outcome(of, submission, new Outcome.Failed(new Reason(reason))), asked.asEvent());
            case TransactionCommand.Expired(var of, var submission) ->
                record.handle(outcome(of, submission, new Outcome.Expired()), asked.asEvent());
            case TransactionCommand.Cancelled(var of, var submission) ->
                record.handle(outcome(of, submission, new Outcome.Cancelled()), asked.asEvent());
        };
    }

    private RecordPaymentOutcome.Command outcome(int of, int submission, Outcome outcome) {
        return new RecordPaymentOutcome.Command(id(of), submission, outcome);
    }

    private static Money money(String amount, String currency) {
        return Money.parsePositive(amount, Money.currency(currency));
    }

    @Override
    public Told model(Asked<TransactionCommand> asked) {
        Asking asking = asked.asking();
        String content = asked.content();
        return switch (asked.command()) {
            case TransactionCommand.Create(var customer, var currency, var reference) ->
                model.create(asking, content, nameOfTheNewest(), customer, currency, reference);
            case TransactionCommand.AddItem(var of, var description, var quantity, var amount, var currency) ->
                model.addItem(asking, content, name(of), description, quantity, amount, currency);
            case TransactionCommand.Submit(var of) -> model.submit(asking, content, name(of));
            case TransactionCommand.Cancel(var of, var reason) -> model.cancel(asking, content, name(of), reason);
            case TransactionCommand.Confirmed(var of, var submission, var amount, var currency) ->
                model.confirmed(asking, content, name(of), submission, amount, currency);
            case TransactionCommand.Failed(var of, var submission, var reason) ->
                model.failed(asking, content, name(of), submission, reason);
            case TransactionCommand.Expired(var of, var submission) ->
                model.expired(asking, content, name(of), submission);
            case TransactionCommand.Cancelled(var of, var submission) ->
                model.cancelled(asking, content, name(of), submission);
        };
    }

    private String name(int of) {
        return id(of).toString();
    }

    /** Which id a new transaction gets is not for a model to say. */
    private String nameOfTheNewest() {
        return name(Math.max(created.size() - 1, 0));
    }

    @Override
    public Map<String, Row> programRows() {
        var rows = new TreeMap<String, Row>();
        for (Transaction transaction : transactions.all()) {
            TransactionId id = transaction.details().id();
            var owner = new Caller(transaction.details().owner());
            rows.put(id.toString(), Rows.of(transactions.find(id, owner).orElseThrow()));
        }
        return rows;
    }

    @Override
    public List<Row> programEvents() {
        return transactions.raised().stream()
                .map(raised -> Rows.of(raised.event(), raised.version()))
                .toList();
    }

    @Override
    public String aggregate(Row event) {
        return event.text("transaction");
    }

    @Override
    public ModelStore modelStore() {
        return model.store();
    }
}

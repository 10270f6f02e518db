package bursar.transactions.application;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Item;
import bursar.transactions.domain.ItemId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;

/** Adds an item to a transaction in DRAFT, as its last. */
public final class AddItem {

    public record Command(TransactionId transaction, Description description, Quantity quantity, Money unitPrice) {}

    private final Transactions transactions;
    private final Ids ids;

    public AddItem(Transactions transactions, Ids ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    public Answer<Transaction, Refusal> handle(Command command, Cause.Request cause) {
        // Drawn here and not in the rule, which may be asked more than once.
        var item =
                new Item.Wanted(new ItemId(ids.next()), command.description(), command.quantity(), command.unitPrice());
        return transactions.change(command.transaction(), cause, transaction -> Transaction.addItem(transaction, item));
    }
}

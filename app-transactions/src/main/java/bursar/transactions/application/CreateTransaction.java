package bursar.transactions.application;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.util.Currency;
import java.util.Optional;

/** Creates a transaction, in DRAFT and without items, which its caller owns. */
public final class CreateTransaction {

    public record Command(CustomerId customer, Currency currency, Optional<Reference> reference) {}

    private final Transactions transactions;
    private final Ids ids;

    public CreateTransaction(Transactions transactions, Ids ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    public Answer<Transaction, Refusal> handle(Command command, Cause.Request cause) {
        return transactions.create(
                Transaction.create(
                        new TransactionId(ids.next()),
                        cause.caller().subject(),
                        command.customer(),
                        command.currency(),
                        command.reference()),
                cause);
    }
}

package bursar.transactions;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport;
import bursar.messaging.worker.Worker;
import bursar.postgres.Database;
import bursar.postgres.JdbiDeadLetters;
import bursar.postgres.JdbiOutboxArchive;
import bursar.runtime.CommonSettings;
import bursar.runtime.Context;
import bursar.runtime.ContextWiring;
import bursar.runtime.PostgresAddress;
import bursar.runtime.Publishing;
import bursar.runtime.Schema;
import bursar.step.Ids;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.FindTransaction;
import bursar.transactions.application.ListTransactions;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.application.Transactions;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import bursar.transactions.messaging.TransactionEventTypes;
import bursar.transactions.postgres.JdbiTransactions;
import bursar.transactions.web.TransactionsApi;
import bursar.web.Api;
import bursar.web.BacklogCap;
import java.util.Set;

/** Transactions, put together: its store, its use cases, its routes, its consumer, and what works around its outbox. */
public final class TransactionsContext implements ContextWiring {

    private static final String NAME = "transactions";

    public TransactionsContext() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Transport.Subscription subscription() {
        return PaymentOutcomeHandler.SUBSCRIPTION;
    }

    @Override
    public Set<EventType> consumedByOthers() {
        return TransactionEventTypes.CONSUMED;
    }

    @Override
    public Schema schema(PostgresAddress at) {
        return new Schema(at.schema(NAME), JdbiTransactions.class, JdbiTransactions.MIGRATIONS);
    }

    @Override
    public Context wire(Schema schema, Transport transport, CommonSettings settings, Ids ids) {
        Database database = schema.database();
        var publishing = new Publishing(NAME, database, transport, settings, ids);
        Transactions transactions = new JdbiTransactions(database, ids, publishing::wake);
        Api api = new TransactionsApi(
                new CreateTransaction(transactions, ids),
                new AddItem(transactions, ids),
                new SubmitTransaction(transactions),
                new CancelTransaction(transactions),
                new FindTransaction(transactions),
                new ListTransactions(transactions));
        var consumer = new Consumer(
                PaymentOutcomeHandler.SUBSCRIPTION,
                transport,
                new PaymentOutcomeHandler(new RecordPaymentOutcome(transactions)),
                database::answers,
                settings.retries(),
                Consumer.Limits.DEFAULT);
        return new Context(
                NAME,
                new BacklogCap(api, publishing::isFull),
                consumer,
                new Worker(NAME + ".consumer", consumer),
                publishing.workers(),
                new JdbiDeadLetters(database),
                new JdbiOutboxArchive(database));
    }
}

package bursar.transactions;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.outbox.Relay;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.worker.Worker;
import bursar.postgres.Database;
import bursar.postgres.JdbiOutbox;
import bursar.runtime.Context;
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
import bursar.transactions.postgres.JdbiTransactions;
import bursar.transactions.web.TransactionsApi;
import bursar.web.Api;
import bursar.web.Health.Check;
import java.util.List;

/**
 * Wires Transactions: its store, its use cases, its routes, its consumer and its relay.
 *
 * <p>It needs nothing but a database, a transport and ids, so every program that has these can run it.
 */
public final class TransactionsContext {

    private TransactionsContext() {}

    public static Context wire(Database database, Transport transport, RetryPolicy retries, Ids ids) {
        var relay = new Worker("transactions.relay", new Relay(ids.next(), new JdbiOutbox(database), transport));
        Transactions transactions = new JdbiTransactions(database, ids, relay::wake);
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
                retries,
                Consumer.Limits.DEFAULT);
        return new Context(
                api,
                consumer,
                new Worker("transactions.consumer", consumer),
                List.of(relay),
                List.of(
                        new Check("transactions.consumer", false, consumer::isRegistered),
                        new Check("transactions.relay", false, relay::isWell)));
    }
}

package bursar.launcher;

import bursar.messaging.Consumer;
import bursar.messaging.Relay;
import bursar.messaging.RetryPolicy;
import bursar.messaging.Transport;
import bursar.messaging.Worker;
import bursar.postgres.Database;
import bursar.postgres.JdbiOutbox;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Transactions, wired: its store, its use cases, its routes, its consumer and its relay. */
final class TransactionsContext {

    private static final Duration ASKED_EVERY = Duration.ofMillis(5);

    private final Database database;
    private final Api api;
    private final Consumer consumer;
    private final Relay relay;
    private volatile Optional<Worker> relaying = Optional.empty();

    TransactionsContext(Database database, Transport transport, RetryPolicy retries, Ids ids) {
        this.database = database;
        Transactions transactions = new JdbiTransactions(database, ids, this::wakeRelay);
        this.api = new TransactionsApi(
                new CreateTransaction(transactions, ids),
                new AddItem(transactions, ids),
                new SubmitTransaction(transactions),
                new CancelTransaction(transactions),
                new FindTransaction(transactions),
                new ListTransactions(transactions));
        this.consumer = new Consumer(
                PaymentOutcomeHandler.SUBSCRIPTION,
                transport,
                new PaymentOutcomeHandler(new RecordPaymentOutcome(transactions)),
                database::answers,
                retries,
                Consumer.Limits.DEFAULT);
        this.relay = new Relay(ids.next(), new JdbiOutbox(database), transport);
    }

    Api api() {
        return api;
    }

    List<Check> checks() {
        return List.of(
                new Check("transactions.database", true, database::answers),
                new Check("transactions.consumer", false, consumer::isRegistered),
                new Check(
                        "transactions.relay",
                        false,
                        () -> relaying.filter(Worker::isWell).isPresent()));
    }

    /** Returns when its queue is open. */
    void startConsumer(Workers workers) throws InterruptedException {
        workers.start("transactions.consumer", consumer);
        while (!consumer.isRegistered()) {
            Thread.sleep(ASKED_EVERY);
        }
    }

    void startRelay(Workers workers) {
        relaying = Optional.of(workers.start("transactions.relay", relay));
    }

    private void wakeRelay() {
        relaying.ifPresent(Worker::wake);
    }
}

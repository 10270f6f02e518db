package bursar.proof.simulation;

import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.FindTransaction;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.application.Transactions;
import bursar.transactions.messaging.PaymentOutcomeHandler;

/** An instance of Transactions. */
record TransactionsInstance(
        CreateTransaction create,
        AddItem addItem,
        SubmitTransaction submit,
        CancelTransaction cancel,
        FindTransaction find) {

    static TransactionsInstance started(Host host, World world) {
        Transactions transactions =
                host.wiring().transactions().apply(new SimulatedTransactions(host.calls(), world.transactions));
        host.relay();
        host.consume(
                PaymentOutcomeHandler.SUBSCRIPTION,
                world.poison.in(new PaymentOutcomeHandler(new RecordPaymentOutcome(transactions))));
        host.consume(Probe.SUBSCRIPTION, world.poison.in(world.probe.handler(host.calls())));
        return new TransactionsInstance(
                new CreateTransaction(transactions, host.ids()),
                new AddItem(transactions, host.ids()),
                new SubmitTransaction(transactions),
                new CancelTransaction(transactions),
                new FindTransaction(transactions));
    }
}

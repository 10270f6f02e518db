package bursar.launcher.transactions;

import bursar.launcher.service.Service;
import bursar.transactions.TransactionsContext;

/** Transactions as a service of its own: its database, RabbitMQ, HTTP. */
public final class TransactionsService {

    private TransactionsService() {}

    public static void main(String[] arguments) {
        Service.run("transactions-service", new Service.Ports(8081, 9081), _ -> new TransactionsContext(), arguments);
    }
}

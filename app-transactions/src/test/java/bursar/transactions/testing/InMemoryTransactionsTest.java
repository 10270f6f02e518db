package bursar.transactions.testing;

import bursar.step.testing.Announced;
import java.util.List;
import java.util.UUID;

class InMemoryTransactionsTest implements TransactionsContract {

    private final InMemoryTransactions transactions = new InMemoryTransactions();

    @Override
    public InMemoryTransactions transactions() {
        return transactions;
    }

    @Override
    public List<Announced> announcedOf(UUID transaction) {
        return transactions.announcedOf(transaction);
    }
}

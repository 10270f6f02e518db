package bursar.transactions.testing;

import bursar.step.StoreUnavailable;
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

    @Override
    public void withoutHearing(Runnable step) {
        step.run();
        throw new StoreUnavailable("The answer was lost", new IllegalStateException());
    }
}

package bursar.transactions.postgres;

import bursar.postgres.Database;
import bursar.postgres.testing.CommitProxy;
import bursar.postgres.testing.Outboxes;
import bursar.postgres.testing.TestPostgres;
import bursar.step.testing.Announced;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.Transactions;
import bursar.transactions.testing.TransactionsContract;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class JdbiTransactionsTest implements TransactionsContract {

    private static final CommitProxy PROXY = new CommitProxy(TestPostgres.freshDatabase("transactions"));
    private static final Database DATABASE =
            TestPostgres.migrated(PROXY.settings(), JdbiTransactions.class, JdbiTransactions.MIGRATIONS);

    private final Transactions transactions = new JdbiTransactions(DATABASE, SeededIds.ofThisRun(), () -> {});

    @AfterAll
    static void close() {
        DATABASE.close();
        PROXY.close();
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public List<Announced> announcedOf(UUID transaction) {
        return Outboxes.announcedOf(DATABASE, transaction);
    }

    @Override
    public void withoutHearing(Runnable step) {
        PROXY.loseTheAnswerOfTheNextCommit();
        step.run();
    }
}

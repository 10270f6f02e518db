package bursar.payments.postgres;

import bursar.payments.application.Payments;
import bursar.payments.testing.PaymentsContract;
import bursar.postgres.Database;
import bursar.postgres.testing.CommitProxy;
import bursar.postgres.testing.Outboxes;
import bursar.postgres.testing.TestPostgres;
import bursar.step.testing.Announced;
import bursar.step.testing.SeededIds;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class JdbiPaymentsTest implements PaymentsContract {

    private static final CommitProxy PROXY = new CommitProxy(TestPostgres.freshDatabase("payments"));
    private static final Database DATABASE =
            TestPostgres.migrated(PROXY.settings(), JdbiPayments.class, JdbiPayments.MIGRATIONS);

    private final Payments payments = new JdbiPayments(DATABASE, SeededIds.ofThisRun(), () -> {});

    @AfterAll
    static void close() {
        DATABASE.close();
        PROXY.close();
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public List<Announced> announcedOf(UUID payment) {
        return Outboxes.announcedOf(DATABASE, payment);
    }

    @Override
    public void withoutHearing(Runnable step) {
        PROXY.loseTheAnswerOfTheNextCommit();
        step.run();
    }
}

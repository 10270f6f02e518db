package bursar.payments.postgres;

import bursar.payments.application.Payments;
import bursar.payments.testing.PaymentsContract;
import bursar.postgres.Database;
import bursar.postgres.testing.Outboxes;
import bursar.postgres.testing.TestPostgres;
import bursar.step.testing.Announced;
import bursar.step.testing.SeededIds;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class JdbiPaymentsTest implements PaymentsContract {

    private static final Database DATABASE =
            TestPostgres.migrated(TestPostgres.freshDatabase("payments"), JdbiPayments.class, JdbiPayments.MIGRATIONS);

    private final Payments payments = new JdbiPayments(DATABASE, SeededIds.ofThisRun(), () -> {});

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public List<Announced> announcedOf(UUID payment) {
        return Outboxes.announcedOf(DATABASE, payment);
    }
}

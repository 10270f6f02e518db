package bursar.payments.testing;

import bursar.step.StoreUnavailable;
import bursar.step.testing.Announced;
import java.util.List;
import java.util.UUID;

class InMemoryPaymentsTest implements PaymentsContract {

    private final InMemoryPayments payments = new InMemoryPayments();

    @Override
    public InMemoryPayments payments() {
        return payments;
    }

    @Override
    public List<Announced> announcedOf(UUID payment) {
        return payments.announcedOf(payment);
    }

    @Override
    public void withoutHearing(Runnable step) {
        step.run();
        throw new StoreUnavailable("The answer was lost", new IllegalStateException());
    }
}

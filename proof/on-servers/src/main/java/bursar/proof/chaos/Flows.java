package bursar.proof.chaos;

import static org.awaitility.Awaitility.await;

import bursar.harness.Load;
import bursar.harness.PersistentCustomer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A steady load: customers who submit one-item transactions, and others who pay half of them as they come. */
final class Flows implements AutoCloseable {

    private static final int SUBMITTERS = 4;
    private static final int PAYERS = 2;
    private static final Duration TO_PAY_REST = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final PersistentCustomer customer;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> paid = ConcurrentHashMap.newKeySet();
    private final Queue<String> toPay = new ConcurrentLinkedQueue<>();
    private final Load submitters;
    private final Load payers;

    Flows(PersistentCustomer customer) {
        this.customer = customer;
        this.submitters = new Load(SUBMITTERS, this::submit);
        this.payers = new Load(PAYERS, this::pay);
    }

    private void submit() {
        String transaction = customer.submitOne();
        accepted.add(transaction);
        if (transaction.hashCode() % 2 == 0) {
            toPay.add(transaction);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private void pay() {
        String transaction = toPay.poll();
        if (transaction != null && customer.pay(transaction)) {
            paid.add(transaction);
            return;
        }
        if (transaction != null) {
            toPay.add(transaction); // its payment is still on its way
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Submits no more, and pays all that is not paid yet. */
    void payRest() {
        submitters.close();
        Set<String> rest = accepted();
        rest.removeAll(paid);
        rest.removeAll(toPay);
        toPay.addAll(rest);
        await("all are paid").atMost(TO_PAY_REST).until(() -> paid.containsAll(accepted));
    }

    /** @throws AssertionError if a caller got an answer that nothing promises, or none for too long */
    void assertGoesOn() {
        submitters.assertGoesOn();
        payers.assertGoesOn();
    }

    /** Answered as submitted so far. */
    Set<String> accepted() {
        return new HashSet<>(accepted);
    }

    /** Answered as confirmed so far. */
    Set<String> paid() {
        return new HashSet<>(paid);
    }

    @Override
    public void close() {
        submitters.close();
        payers.close();
    }
}

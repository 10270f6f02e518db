package bursar.acceptance;

import bursar.harness.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long Payments takes to see submissions. */
record Promptness(Duration median, Duration worst) {

    /** What may come before the next of them. */
    interface Beside {
        void each(int i) throws Exception;
    }

    static Promptness of(Customer customer, int submissions, Beside beside) throws Exception {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < submissions; i++) {
            beside.each(i);
            String transaction = customer.submitted();
            long submitted = System.nanoTime();
            customer.awaitPayment(transaction);
            took.add(Duration.ofNanos(System.nanoTime() - submitted));
        }
        Collections.sort(took);
        return new Promptness(took.get(submissions / 2), took.getLast());
    }

    @Override
    public String toString() {
        return "p50 %d ms, worst %d ms".formatted(median.toMillis(), worst.toMillis());
    }
}

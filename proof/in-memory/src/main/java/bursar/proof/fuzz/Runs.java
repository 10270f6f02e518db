package bursar.proof.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many runs of one kind on all cores, each by the seed after the one before, until one shows a disagreement. */
final class Runs {

    @FunctionalInterface
    interface Run {
        Optional<Disagreement> of(long seed, Counts counts);
    }

    private final long first;
    private final long count;
    private final Run run;
    private final Counts counts = new Counts();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<@Nullable Disagreement> disagreement = new AtomicReference<>();

    /** @param first seed */
    Runs(long first, long count, Run run) {
        this.first = first;
        this.count = count;
        this.run = run;
    }

    /** Returns when all are done, or one disagrees. */
    Optional<Disagreement> run() throws InterruptedException {
        List<Thread> drivers = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(_ -> Thread.ofPlatform().start(this::drive))
                .toList();
        for (Thread driver : drivers) {
            driver.join();
        }
        return Optional.ofNullable(disagreement.get());
    }

    private void drive() {
        var own = new Counts();
        for (long taken = next.getAndIncrement();
                taken < count && disagreement.get() == null;
                taken = next.getAndIncrement()) {
            run(first + taken, own);
            done.incrementAndGet();
        }
        synchronized (counts) {
            counts.addAll(own);
        }
    }

    private void run(long seed, Counts own) {
        try {
            run.of(seed, own).ifPresent(it -> disagreement.compareAndSet(null, it));
        } catch (RuntimeException | Error mistake) {
            disagreement.compareAndSet(null, new Disagreement(seed, List.of(), "threw " + mistake));
            throw mistake;
        }
    }

    long count() {
        return count;
    }

    long done() {
        return done.get();
    }

    /** How often which outcome came up, when all are done. */
    Counts counts() {
        return counts;
    }
}

package bursar.proof.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Many worlds, one after the other on each core, until one breaks a sentence of the promise that counts. */
final class Schedules {

    /** A world that did not keep the promise. */
    record Violation(long seed, Sentence counting, List<Broken> broken) {}

    private final long first;
    private final long count;
    private final Supplier<Wiring> wiring;
    private final Predicate<Sentence> counts;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private final Map<String, Long> met = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Violation> violation = new AtomicReference<>();

    /**
     * @param first seed
     * @param counts which sentences, once broken, end it
     */
    Schedules(long first, long count, Supplier<Wiring> wiring, Predicate<Sentence> counts) {
        this.first = first;
        this.count = count;
        this.wiring = wiring;
        this.counts = counts;
    }

    /** Returns when all are done, or one has violated the promise. */
    Optional<Violation> run() throws InterruptedException {
        EachCore.run(this::drive);
        return Optional.ofNullable(violation.get());
    }

    private void drive() {
        for (long taken = next.getAndIncrement();
                taken < count && violation.get() == null;
                taken = next.getAndIncrement()) {
            long seed = first + taken;
            World world = Run.of(seed, wiring.get(), false);
            world.promise.broken().stream()
                    .map(Broken::sentence)
                    .filter(counts)
                    .findFirst()
                    .ifPresent(counting ->
                            violation.compareAndSet(null, new Violation(seed, counting, world.promise.broken())));
            world.faults.met().forEach((fault, times) -> met.merge(fault, (long) times, Long::sum));
            steps.addAndGet(world.schedule.steps());
            done.incrementAndGet();
        }
    }

    long done() {
        return done.get();
    }

    long steps() {
        return steps.get();
    }

    /** How often which fault hit which call. */
    Map<String, Long> met() {
        return met;
    }
}

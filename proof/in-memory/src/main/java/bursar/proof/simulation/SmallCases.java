package bursar.proof.simulation;

import bursar.proof.simulation.SmallCase.Ended;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All of them: each kind of fault at each point, with each single detour from the usual order of the tasks. */
final class SmallCases {

    /** One that did not keep the promise. */
    record Violation(SmallCase of, List<Broken> broken) {}

    private static final int NEVER = Integer.MAX_VALUE;
    private static final SmallCase USUAL = new SmallCase(NEVER, 0, NEVER, 0);

    private final boolean both;
    private final Supplier<Wiring> wiring;
    private final AtomicInteger points = new AtomicInteger();
    private final AtomicInteger nextChoice = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final Map<String, Long> met = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Violation> violation = new AtomicReference<>();

    /** @param both whether a fault and a detour come together too, which are a hundred times as many */
    SmallCases(boolean both, Supplier<Wiring> wiring) {
        this.both = both;
        this.wiring = wiring;
    }

    /** Returns when all are done, or one has violated the promise. */
    Optional<Violation> run() throws InterruptedException {
        run(USUAL);
        EachCore.run(this::detours); // which says how many points there are, for a detour can lead to more
        EachCore.run(this::faults);
        return Optional.ofNullable(violation.get());
    }

    private void detours() {
        while (detours(NEVER, 0, nextChoice.getAndIncrement(), _ -> {})) {}
    }

    private void faults() {
        for (int point = next.getAndIncrement(); point < points.get(); point = next.getAndIncrement()) {
            for (int kind = 0; meets(point, kind); kind++) {}
        }
    }

    /** Whether the fault comes up, in the usual order or with a detour. */
    private boolean meets(int point, int kind) {
        var met = new AtomicBoolean(run(new SmallCase(point, kind, NEVER, 0)).met());
        for (int choice = 0;
                both && detours(point, kind, choice, it -> met.compareAndSet(false, it.met()));
                choice++) {}
        return met.get() && violation.get() == null;
    }

    /** Whether there was such a choice. */
    private boolean detours(int point, int kind, int choice, Consumer<Ended> each) {
        int other = 1;
        for (Ended ended = run(new SmallCase(point, kind, choice, other));
                ended.detoured() && violation.get() == null;
                ended = run(new SmallCase(point, kind, choice, other))) {
            each.accept(ended);
            other++;
        }
        return other > 1;
    }

    private Ended run(SmallCase small) {
        Ended ended = small.run(wiring.get(), false);
        List<Broken> broken = ended.world().promise.broken();
        if (!broken.isEmpty()) {
            violation.compareAndSet(null, new Violation(small, broken));
        }
        ended.world().faults.met().forEach((fault, times) -> met.merge(fault, (long) times, Long::sum));
        if (!ended.met()) {
            points.accumulateAndGet(ended.points(), Math::max);
        }
        done.incrementAndGet();
        return ended;
    }

    /** How many points there are at which a fault may come. */
    int points() {
        return points.get();
    }

    /** At how many of them all is done, or begun. */
    int begun() {
        return Math.min(next.get(), points.get());
    }

    long done() {
        return done.get();
    }

    /** How often which fault hit which call. */
    Map<String, Long> met() {
        return met;
    }
}

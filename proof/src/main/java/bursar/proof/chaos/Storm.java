package bursar.proof.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Random faults in gusts of a few that overlap, out of a bag that has each kind once and is filled again when it is empty.
 * After a gust there is calm until what was waiting at its end is delivered.
 */
final class Storm {

    /** As it is promised where a main queue was missing when a retry delay ended. */
    static final Duration SETTLED_WITHIN = Duration.ofSeconds(200);

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final double PART_IF_SHORT = 0.25;
    private static final int GUST_MAX = 4;
    private static final int CALM_MILLIS_MAX = 3_000;

    private final World world;
    private final Timeline timeline;
    private final Random chance;
    private final List<Kind> kinds;
    private final double part;
    private final Deque<Kind> bag = new ArrayDeque<>();

    Storm(World world, Timeline timeline, Random chance, Duration length) {
        this.world = world;
        this.timeline = timeline;
        this.chance = chance;
        boolean shortly = length.compareTo(LONG) < 0;
        this.kinds =
                Kind.all().stream().filter(kind -> kind.quick() || !shortly).toList();
        this.part = shortly ? PART_IF_SHORT : 1;
    }

    /** Until then, and until the last gust has settled. */
    void rage(Duration until) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (timeline.now().compareTo(until) < 0) {
                gust(until, threads);
                awaitSettled();
            }
        }
    }

    private record Running(Fault fault, Future<?> end) {}

    private void gust(Duration until, ExecutorService threads) {
        List<Running> running = new ArrayList<>();
        for (int faults = 1 + chance.nextInt(GUST_MAX);
                faults > 0 && timeline.now().compareTo(until) < 0;
                faults--) {
            if (bag.isEmpty()) {
                List<Kind> all = new ArrayList<>(kinds);
                Collections.shuffle(all, chance);
                bag.addAll(all);
            }
            Fault fault = bag.getFirst().fault(world, chance);
            Duration length = bag.getFirst().length(chance, part);
            if (running.stream().anyMatch(each -> !each.end().isDone() && meet(each.fault(), fault))) {
                break; // it is the first of the next gust
            }
            bag.removeFirst();
            running.add(new Running(
                    fault, threads.submit(() -> timeline.during(fault, () -> fault.inject(world, length)))));
            Fault.last(Duration.ofMillis(chance.nextInt(CALM_MILLIS_MAX)));
        }
        running.forEach(Storm::awaitEnd);
    }

    private static boolean meet(Fault one, Fault other) {
        Set<Victim> both = new HashSet<>(one.victims());
        both.retainAll(other.victims());
        return !both.isEmpty();
    }

    private static void awaitEnd(Running running) {
        try {
            running.end().get();
        } catch (ExecutionException failure) {
            throw new AssertionError(running.fault().kind() + ": " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void awaitSettled() {
        Duration start = timeline.now();
        var undelivered = new Undelivered(world.postgres());
        Set<String> then = new HashSet<>();
        boolean[] counted = {false};
        await("what was undelivered when the faults ended is delivered, and all instances are ready")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IllegalStateException.class) // while the database comes back
                .atMost(SETTLED_WITHIN)
                .until(() -> {
                    Set<String> now = undelivered.ids();
                    if (!counted[0]) {
                        then.addAll(now);
                        counted[0] = true;
                    }
                    then.retainAll(now);
                    return then.isEmpty() && world.instances().stream().allMatch(Instance::isReady);
                });
        timeline.settledAfter(timeline.now().minus(start));
    }
}

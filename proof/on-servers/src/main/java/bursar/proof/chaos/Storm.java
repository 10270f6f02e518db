package bursar.proof.chaos;

import static org.awaitility.Awaitility.await;

import bursar.proof.chaos.Plan.Gust;
import bursar.proof.chaos.Plan.Planned;
import bursar.proof.checker.Observation.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.awaitility.core.ConditionTimeoutException;

/** Gust after gust of a plan. After each there is calm until all that was open at its end is settled, under load. */
final class Storm {

    private static final Duration ACCEPTED_WITHIN = Duration.ofSeconds(60);

    /** Longer than any promise: to tell what is late from what never comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final World world;
    private final Timeline timeline;
    private final Plan plan;
    private final IntSupplier accepted;
    private final int slack;
    private final List<Wait> waits = new ArrayList<>();

    /**
     * @param accepted how many transactions were, so far
     * @param slack as {@link Options} have it
     */
    Storm(World world, Timeline timeline, Plan plan, IntSupplier accepted, int slack) {
        this.world = world;
        this.timeline = timeline;
        this.plan = plan;
        this.accepted = accepted;
        this.slack = slack;
    }

    /**
     * Until then, and until the last gust has settled; or until one is late.
     *
     * @return what was waited for after each gust, and how long
     */
    List<Wait> rage(Duration until) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            boolean inTime = true;
            while (inTime && timeline.now().compareTo(until) < 0) {
                Gust gust = plan.next();
                System.out.println(gust);
                inject(gust, threads);
                inTime = isFollowedByCalm(gust, threads);
            }
        }
        return List.copyOf(waits);
    }

    private record Running(Fault fault, Future<?> end) {}

    /** Returns at the end of its last fault. */
    private void inject(Gust gust, ExecutorService threads) {
        Duration start = timeline.now();
        List<Running> running = new ArrayList<>();
        for (Planned planned : gust.faults()) {
            Fault.last(start.plus(planned.after()).minus(timeline.now()));
            Fault fault = planned.fault();
            running.add(new Running(
                    fault, threads.submit(() -> timeline.during(fault, () -> fault.inject(world, planned.length())))));
        }
        running.forEach(each -> result(each.fault().kind(), each.end()));
    }

    /** @param what tells it from others if it fails */
    private static <T> T result(String what, Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AssertionError violated) {
                throw violated;
            }
            throw new IllegalStateException(what + ": " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private boolean isFollowedByCalm(Gust gust, ExecutorService threads) {
        Duration end = timeline.now();
        int before = accepted.getAsInt();
        Duration settledWithin = gust.settledWithin().multipliedBy(slack);
        Duration acceptedWithin = ACCEPTED_WITHIN.multipliedBy(slack);
        Future<Duration> accepting = threads.submit(() -> after(end, () -> accepted.getAsInt() > before));
        Duration settled = after(end, settling());
        timeline.settled(gust.loses(), settled);
        waits.add(new Wait("all was settled after " + gust, settled, settledWithin));
        Duration acceptedAgain = result("whether transactions are accepted", accepting);
        waits.add(new Wait("a transaction was accepted after " + gust, acceptedAgain, acceptedWithin));
        return settled.compareTo(settledWithin) <= 0 && acceptedAgain.compareTo(acceptedWithin) <= 0;
    }

    /** Whether each thing that was open at the first look has been settled since, and each instance was ready. */
    private Callable<Boolean> settling() {
        var unsettled = new Unsettled(world.postgres());
        Set<String> open = new HashSet<>();
        Set<Instance> unready = new HashSet<>(world.instances());
        var looked = new AtomicBoolean();
        return () -> {
            Set<String> now = unsettled.all();
            if (!looked.getAndSet(true)) {
                open.addAll(now);
            }
            open.retainAll(now);
            unready.removeIf(Instance::isReady);
            return open.isEmpty() && unready.isEmpty();
        };
    }

    /** How long after that moment it was so; more than anything that is promised, if it never was. */
    private Duration after(Duration moment, Callable<Boolean> condition) {
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(IllegalStateException.class) // while the database comes back
                    .atMost(PATIENCE.multipliedBy(slack))
                    .until(condition);
        } catch (ConditionTimeoutException never) {
            System.out.println(
                    "it is not so within " + PATIENCE.multipliedBy(slack).toSeconds() + " s");
        }
        return timeline.now().minus(moment);
    }
}

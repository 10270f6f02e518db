package bursar.proof.chaos;

import static org.awaitility.Awaitility.await;

import bursar.proof.checker.Checker;
import bursar.proof.checker.Finding;
import bursar.proof.checker.Findings;
import bursar.proof.checker.Observation;
import bursar.proof.checker.Observation.Wait;
import bursar.proof.checker.Tables;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import bursar.proof.load.Customers;
import bursar.proof.load.History;
import bursar.proof.load.Operation;
import bursar.proof.load.Replays;
import bursar.proof.load.Service;
import bursar.rabbitmq.testing.TestRabbit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Random faults under load for a while; then all comes to rest, and everything that was seen is checked. */
final class RandomFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration RARE_WITHIN = Duration.ofMinutes(2);
    private static final int LINES_MAX = 40;

    /** Each payment has ended, and what followed has settled, as twice is looked. */
    private static final Duration AT_REST_WITHIN =
            Chaos.EXPIRY.plus(Fault.SETTLED_WITHIN).plus(TestRabbit.COUNTED_AGAIN);

    private final World world;
    private final Path home;
    private final Duration length;
    private final long seed;
    private final int slack;
    private final Random chance;

    /** @param slack as {@link Options} have it */
    RandomFaults(World world, Path home, Duration length, long seed, int slack) {
        this.world = world;
        this.home = home;
        this.length = length;
        this.seed = seed;
        this.slack = slack;
        this.chance = new Random(seed);
    }

    /** @throws AssertionError if anything did not hold, with what it was */
    Outcome run() {
        var timeline = new Timeline();
        try (var history = new History(home.resolve("history.jsonl"))) {
            Service transactions = service(world.transactions());
            Service payments = service(world.payments());
            var customers = new Customers(transactions, payments, history, new Random(chance.nextLong()));
            List<Wait> waits = new ArrayList<>();
            try (customers;
                    var _ = new Sampling(world, timeline, customers, length)) {
                var plan = new Plan(world.victims(), length, seed);
                waits.addAll(new Storm(world, timeline, plan, customers::accepted, slack).rage(length));
                goOnUntilEachOperationIsDone(history);
                customers.assertGoesOn();
            }
            System.out.println("faults and load have ended; asking for what was given up, and waiting for rest...");
            var replays = new Replays(transactions, payments);
            List<Call> calls = replays.completed(history.calls());
            waits.add(comeToRest());
            System.out.printf(Locale.ROOT, "asking again with each key, and checking %,d calls...%n", calls.size());
            Map<String, Answer> again = replays.of(calls);
            world.instances().parallelStream().forEach(Instance::stop);
            Findings findings = Checker.check(observe(calls, again, waits));
            require(findings);
            new Plants(world, () -> observe(calls, again, waits)).requireSeen();
            return new Outcome(timeline, calls, customers.accepted(), findings);
        }
    }

    /** What there is to tell of a run in which all held. */
    record Outcome(Timeline timeline, List<Call> calls, int accepted, Findings findings) {}

    /** Some are seldom wished for. If one is never done, the checker says so. */
    private static void goOnUntilEachOperationIsDone(History history) {
        try {
            await().atMost(RARE_WITHIN)
                    .until(() -> Operation.neverDone(history.calls()).isEmpty());
        } catch (ConditionTimeoutException never) {
            System.out.println("not each operation was done");
        }
    }

    private Service service(List<Instance> instances) {
        return new Service(
                instances.stream().map(each -> each.client(PATIENCE)).toList(), new Random(chance.nextLong()));
    }

    /** Until nothing is on its way and each payment that nobody started has expired. */
    private Wait comeToRest() {
        var unsettled = new Unsettled(world.postgres());
        long start = System.nanoTime();
        var restsSince = new AtomicLong(Long.MAX_VALUE); // to look takes its time, and to look again
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(1))
                    .during(TestRabbit.COUNTED_AGAIN)
                    .atMost(AT_REST_WITHIN.multipliedBy(2L * slack))
                    .until(() -> {
                        long looked = System.nanoTime();
                        boolean rests = unsettled.isNone() && hasNoMessage();
                        restsSince.set(!rests ? Long.MAX_VALUE : Math.min(restsSince.get(), looked));
                        return rests;
                    });
        } catch (ConditionTimeoutException never) {
            System.out.println("it does not come to rest: " + unsettled.all() + ", "
                    + world.rabbit().totals());
        }
        long rested = Math.min(restsSince.get(), System.nanoTime());
        Duration took = Duration.ofNanos(rested - start);
        return new Wait("all was at rest after the load had ended", took, AT_REST_WITHIN.multipliedBy(slack));
    }

    private boolean hasNoMessage() {
        return world.rabbit().totals().values().stream().allMatch(count -> count == 0);
    }

    /** With all services stopped: what was delivered and not acknowledged is back in its queue. */
    private Observation observe(List<Call> calls, Map<String, Answer> again, List<Wait> waits) {
        return Tables.observe(
                calls,
                again,
                world.postgres().url("transactions"),
                world.postgres().url("payments"),
                world.rabbit().totals(),
                waits);
    }

    private static void require(Findings findings) {
        List<Finding> violations = findings.violations();
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.stream()
                    .limit(LINES_MAX)
                    .map(Finding::toString)
                    .collect(Collectors.joining("\n  ", violations.size() + " findings\n  ", "")));
        }
    }
}

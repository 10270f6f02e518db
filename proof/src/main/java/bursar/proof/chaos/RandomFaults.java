package bursar.proof.chaos;

import static org.awaitility.Awaitility.await;

import bursar.proof.checker.Checker;
import bursar.proof.checker.Finding;
import bursar.proof.checker.Findings;
import bursar.proof.checker.Observation;
import bursar.proof.checker.Tables;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import bursar.proof.load.Customers;
import bursar.proof.load.History;
import bursar.proof.load.Replays;
import bursar.proof.load.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Random faults under load for a while; then all comes to rest, and everything that was seen is checked. */
final class RandomFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int LINES_MAX = 40;

    private final World world;
    private final Path home;
    private final Duration length;
    private final Random chance;

    RandomFaults(World world, Path home, Duration length, long seed) {
        this.world = world;
        this.home = home;
        this.length = length;
        this.chance = new Random(seed);
    }

    /** @throws AssertionError if anything did not hold, with what it was */
    Outcome run() {
        var timeline = new Timeline();
        try (var history = new History(home.resolve("history.jsonl"))) {
            Service transactions = service(world.transactions());
            Service payments = service(world.payments());
            var customers = new Customers(transactions, payments, history, new Random(chance.nextLong()));
            try (customers;
                    var _ = new Progress(world, timeline, customers, length)) {
                new Storm(world, timeline, chance, length).rage(length);
                customers.assertGoesOn();
            }
            System.out.println("faults and load have ended; waiting until all is settled...");
            Duration settled = settle(timeline);
            List<Call> calls = history.calls();
            System.out.println("settled after %.1f s; asking again with each key, and checking %,d calls..."
                    .formatted(settled.toMillis() / 1_000.0, calls.size()));
            Map<String, Answer> replays = Replays.of(calls, transactions, payments);
            world.instances().parallelStream().forEach(Instance::stop);
            Findings findings = Checker.check(observe(calls, replays));
            require(findings);
            new Plants(world, () -> observe(calls, replays)).requireSeen();
            return new Outcome(timeline, calls, customers.accepted(), findings);
        }
    }

    /** What there is to tell of a run in which all held. */
    record Outcome(Timeline timeline, List<Call> calls, int accepted, Findings findings) {}

    private Service service(List<Instance> instances) {
        return new Service(
                instances.stream().map(each -> each.client(PATIENCE)).toList(), new Random(chance.nextLong()));
    }

    /** With an operator's help. What does not settle is found by the checker. */
    private Duration settle(Timeline timeline) {
        Duration start = timeline.now();
        awaitRest();
        Redriving.by(world.transactions().getFirst(), "transactions.on-payments");
        Redriving.by(world.payments().getFirst(), "payments.on-transactions");
        awaitRest();
        Duration settled = timeline.now().minus(start);
        timeline.settledAfter(settled);
        return settled;
    }

    private void awaitRest() {
        var undelivered = new Undelivered(world.postgres());
        List<String> queues = world.rabbit().queues();
        try {
            await("nothing on its way")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(Storm.SETTLED_WITHIN)
                    .until(() -> undelivered.isNone()
                            && world.rabbit().waiting(queues).values().stream().allMatch(count -> count == 0));
        } catch (ConditionTimeoutException stuck) {
            System.out.println("it does not settle");
        }
    }

    /** With all services stopped: what was delivered and not acknowledged is back in its queue. */
    private Observation observe(List<Call> calls, Map<String, Answer> replays) {
        return Tables.observe(
                calls,
                replays,
                world.postgres().url("transactions"),
                world.postgres().url("payments"),
                world.rabbit().waiting(world.rabbit().queues()));
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

package bursar.proof.simulation;

import bursar.payments.domain.Payment;
import bursar.step.testing.SeededIds;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A world from its beginning to its end: faults for a while, then calm; then what is promised has to hold. */
final class Run {

    private static final Duration FAULTS_MAX = Duration.ofSeconds(40);
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);
    private static final Duration TO_SETTLE_AFTER_LOSS = Duration.ofSeconds(200);
    private static final Duration AFTER_WAKING = Duration.ofSeconds(2);
    /** A little longer than they may take. */
    private static final Duration TO_STOP = Duration.ofSeconds(12);
    /** Shorter than the window in which all can be published again. */
    private static final Duration STILL = Duration.ofDays(6);

    private static final int AT_A_TIME = 2;
    private static final double STANDS_STILL = 0.1;
    private static final double STOPS_IN_THE_MIDDLE = 0.2;
    private static final double LATER = 0.25;
    private static final int LATER_MAX = 3;
    private static final double STOPS_WITHOUT_BROKER = 0.5;
    private static final int CUSTOMERS_MAX = 3;

    private final World world;
    private final Schedule schedule;
    private final Custody custody;
    private final AtRest atRest;
    private int buying;
    private int lossesBefore;

    private Run(World world) {
        this.world = world;
        this.schedule = world.schedule;
        this.custody = new Custody(world);
        this.atRest = new AtRest(world);
    }

    /**
     * Two replicas of each service, some customers, and faults as chance will have it. The same seed and wiring make the
     * same run.
     *
     * @param told whether its story is of interest
     * @return the world at its end, whose {@link Promise#broken} says what did not hold
     */
    static World of(long seed, Wiring wiring, boolean told) {
        var chance = new SplittableRandom(seed);
        var world = new World(
                chance, chance::nextInt, new Faults(new RandomFaults(chance)), 2, new SeededIds(seed), wiring, told);
        int customers = 1 + chance.nextInt(CUSTOMERS_MAX);
        return toItsEnd(
                world,
                Collections.nCopies(customers, Customer::buy),
                Duration.ofNanos(chance.nextLong(FAULTS_MAX.toNanos())));
    }

    /** @param faulty when the faults end, if the customers are not done before */
    static World toItsEnd(World world, List<Consumer<Customer>> customers, Duration faulty) {
        try {
            new Run(world).go(customers, faulty);
        } catch (RuntimeException | Error mistake) {
            world.promise.unexpected(mistake);
        } finally {
            world.schedule.end();
        }
        return world;
    }

    private void go(List<Consumer<Customer>> customers, Duration faulty) {
        world.replicas().forEach(replica -> schedule.start(world.outside, replica::keepRunning));
        for (int i = 0; i < AT_A_TIME; i++) {
            schedule.start(world.outside, world.fate::strike);
        }
        schedule.start(world.outside, custody::watch);
        schedule.start(world.outside, world.operator::mend);
        customers.forEach(this::begin);
        schedule.run(() -> buying == 0, faulty);
        if (schedule.chance().nextDouble() < STANDS_STILL) {
            tell("days pass in the middle of it");
            world.letPass(STILL);
            world.faults.count("Days pass in the middle");
        }
        world.faults.end();
        tell("no more faults");
        if (schedule.chance().nextDouble() < STOPS_IN_THE_MIDDLE) {
            tell("all are told to stop in the middle of it");
            hosts().forEach(Host::stop);
        }
        if (!comesToRest()) {
            return;
        }
        check();
        if (schedule.chance().nextDouble() < LATER) {
            for (int left = 1 + schedule.chance().nextInt(LATER_MAX); left > 0; left--) {
                later(Later.any(schedule.chance()));
            }
        }
        stopAll();
    }

    private void check() {
        custody.check();
        atRest.check();
    }

    private void later(Later later) {
        tell(later.toString());
        world.letPass(later.days(schedule.chance()));
        world.faults.count(later.toString());
        world.operator.askToRepublish();
        if (comesToRest()) {
            check();
        }
    }

    private void begin(Consumer<Customer> customer) {
        var self = new SimulatedProcess("customer-" + ++buying);
        schedule.start(self, () -> {
            customer.accept(new Customer(world, self));
            buying--;
        });
    }

    private void tell(String what) {
        world.story.tell(world.outside, () -> what);
    }

    /** In time, from when the last thing has happened that could keep it from it. */
    private boolean comesToRest() {
        long calm = schedule.nanoTime();
        boolean rests = false;
        for (long left = left(calm); !rests && left > 0; left = left(calm)) {
            rests = schedule.run(this::isAtRest, Duration.ofNanos(left)) && staysAtRest();
        }
        world.promise.require(rests, Sentence.SETTLES, this::left);
        lossesBefore = world.fate.losses();
        return rests;
    }

    private long left(long calm) {
        Duration toSettle = world.fate.losses() == lossesBefore ? TO_SETTLE : TO_SETTLE_AFTER_LOSS;
        return Math.max(calm, world.lastBeginning()) + toSettle.toNanos() - schedule.nanoTime();
    }

    /** When those that are paused have woken and done what they were asked for long ago. */
    private boolean staysAtRest() {
        long woken = Math.max(world.pausedUntil() - schedule.nanoTime(), 0);
        schedule.run(() -> false, Duration.ofNanos(woken).plus(AFTER_WAKING));
        return isAtRest();
    }

    private boolean isAtRest() {
        return buying == 0
                && world.nobodyAsks() // whose key might be forgotten in between
                && world.operator.isDone()
                && world.events.noneIsOnItsWay()
                && world.payments.all().stream()
                        .noneMatch(payment -> payment instanceof Payment.Pending || payment instanceof Payment.Started);
    }

    private String left() {
        return "%s, with payments %s; unsent %s, in queues %d"
                .formatted(
                        names(world.transactions.all()),
                        names(world.payments.all()),
                        world.databases().stream()
                                .map(database -> database.outbox().backlog())
                                .toList(),
                        world.events.inQueues());
    }

    private static List<String> names(List<?> states) {
        return states.stream().map(state -> state.getClass().getSimpleName()).toList();
    }

    private List<Host> hosts() {
        return world.replicas().flatMap(replica -> replica.host().stream()).toList();
    }

    /** As by a new release, with its broker or without; whoever does not stop is seen. */
    private void stopAll() {
        List<Host> hosts = hosts();
        if (schedule.chance().nextDouble() < STOPS_WITHOUT_BROKER) {
            world.broker.goAway();
        }
        tell("all are told to stop");
        hosts.forEach(Host::stop);
        schedule.run(() -> hosts.stream().noneMatch(host -> host.process().isAlive()), TO_STOP);
    }
}

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
    private static final Duration TO_SETTLE = Duration.ofMinutes(10);
    private static final Duration AFTER_WAKING = Duration.ofSeconds(2);
    private static final Duration TO_STOP = Duration.ofSeconds(10);
    /** Shorter than the window in which all can be published again. */
    private static final Duration MUCH_LATER = Duration.ofDays(6);

    private static final double REPUBLISHES_LATE = 0.25;
    private static final double STOPS_WITHOUT_BROKER = 0.5;
    private static final int CUSTOMERS_MAX = 3;

    private final World world;
    private final Schedule schedule;
    private final Operator operator;
    private int buying;

    private Run(World world) {
        this.world = world;
        this.schedule = world.schedule;
        this.operator = new Operator(world);
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
        var world = new World(chance, chance::nextInt, new RandomFaults(chance), 2, new SeededIds(seed), wiring, told);
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
        schedule.start(world.outside, world.fate::strike);
        schedule.start(world.outside, new Custody(world)::watch);
        customers.forEach(this::begin);
        schedule.run(() -> buying == 0, faulty);
        world.faults.end();
        tell("no more faults");
        schedule.start(world.outside, operator::mend);
        if (!comesToRest()) {
            return;
        }
        var atRest = new AtRest(world);
        atRest.check();
        if (schedule.chance().nextDouble() < REPUBLISHES_LATE) {
            tell("days pass");
            schedule.jump(MUCH_LATER);
            world.forget();
            operator.askToRepublish();
            if (comesToRest()) {
                atRest.check();
            }
        }
        stopAll();
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

    private boolean comesToRest() {
        boolean rests = schedule.run(this::isAtRest, TO_SETTLE) && staysAtRest();
        world.promise.require(rests, Sentence.SETTLES, "not within " + TO_SETTLE.toMinutes() + " minutes: " + left());
        return rests;
    }

    /** When those that are paused have woken and done what they were asked for long ago. */
    private boolean staysAtRest() {
        long woken = Math.max(world.pausedUntil() - schedule.nanoTime(), 0);
        schedule.run(() -> false, Duration.ofNanos(woken).plus(AFTER_WAKING));
        return isAtRest();
    }

    private boolean isAtRest() {
        return buying == 0
                && operator.hasRepublished()
                && world.deadLetters().isEmpty()
                && world.nothingUnsent()
                && world.inQueues() == 0
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
                        world.inQueues());
    }

    private static List<String> names(List<?> states) {
        return states.stream().map(state -> state.getClass().getSimpleName()).toList();
    }

    /** As by a new release, with its broker or without. */
    private void stopAll() {
        List<Host> hosts =
                world.replicas().flatMap(replica -> replica.host().stream()).toList();
        if (schedule.chance().nextDouble() < STOPS_WITHOUT_BROKER) {
            world.broker.goAway();
        }
        tell("all are told to stop");
        hosts.forEach(Host::stop);
        boolean stopped = schedule.run(
                () -> hosts.stream().noneMatch(host -> host.process().isAlive()), TO_STOP);
        world.promise.require(
                stopped,
                Sentence.STOPS,
                hosts.stream()
                        .map(Host::process)
                        .filter(SimulatedProcess::isAlive)
                        .toList());
    }
}

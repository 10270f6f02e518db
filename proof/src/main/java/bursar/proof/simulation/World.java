package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.payments.messaging.PaymentEventWriter;
import bursar.payments.messaging.SubmissionHandler;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.testing.SeededIds;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import bursar.transactions.messaging.TransactionEventWriter;
import bursar.transactions.testing.InMemoryTransactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything of one run: two replicas of each service, their databases, the broker, customers, and what goes wrong. */
final class World {

    private static final Duration FAULTS_MAX = Duration.ofSeconds(40);
    private static final Duration TO_SETTLE = Duration.ofMinutes(10);
    private static final Duration AFTER_WAKING = Duration.ofSeconds(2);
    private static final long SKEW_HOURS = 12;
    private static final int CUSTOMERS_MAX = 3;
    private static final List<Subscription> CONSUMERS =
            List.of(SubmissionHandler.SUBSCRIPTION, PaymentOutcomeHandler.SUBSCRIPTION);

    final Schedule schedule;
    final Faults faults;
    final Story story;
    final Wiring wiring;
    final Ids ids;
    final Promise promise;
    final Poison poison;
    final Fate fate;
    private final Operator operator;
    final SimulatedDatabase transactionsDatabase;
    final SimulatedDatabase paymentsDatabase;
    final InMemoryTransactions transactions;
    final InMemoryPayments payments;
    final InMemoryTransport broker;
    final List<Replica<TransactionsInstance>> transactionsReplicas;
    final List<Replica<PaymentsInstance>> paymentsReplicas;
    private final SimulatedProcess outside = new SimulatedProcess("outside");
    private int buying;

    private World(long seed, Wiring wiring, boolean told) {
        var chance = new SplittableRandom(seed);
        this.schedule = new Schedule(chance);
        this.faults = new Faults(chance);
        this.story = new Story(schedule, told);
        this.wiring = wiring;
        this.ids = new SeededIds(seed);
        this.promise = new Promise(this);
        this.poison = new Poison(faults, story);
        InstantSource transactionsClock = skewed();
        InstantSource paymentsClock = skewed();
        this.transactionsDatabase = new SimulatedDatabase(ids, transactionsClock);
        this.paymentsDatabase = new SimulatedDatabase(ids, paymentsClock);
        this.transactions =
                new InMemoryTransactions(transactionsClock, transactionsDatabase.commit(TransactionEventWriter::write));
        this.payments = new InMemoryPayments(paymentsClock, paymentsDatabase.commit(PaymentEventWriter::write));
        this.broker = new InMemoryTransport(schedule::now, Set.copyOf(CONSUMERS));
        this.fate = new Fate(this);
        this.operator = new Operator(this);
        this.transactionsReplicas = List.of(
                new Replica<>(
                        this, "transactions-a", transactionsDatabase, host -> TransactionsInstance.started(host, this)),
                new Replica<>(
                        this,
                        "transactions-b",
                        transactionsDatabase,
                        host -> TransactionsInstance.started(host, this)));
        this.paymentsReplicas = List.of(
                new Replica<>(this, "payments-a", paymentsDatabase, host -> PaymentsInstance.started(host, this)),
                new Replica<>(this, "payments-b", paymentsDatabase, host -> PaymentsInstance.started(host, this)));
    }

    private InstantSource skewed() {
        Duration skew = Duration.ofHours(schedule.chance().nextLong(-SKEW_HOURS, SKEW_HOURS + 1));
        return () -> schedule.now().plus(skew);
    }

    /**
     * Faults for a while, then calm; then what is promised has to hold, or {@link Promise#broken} says what does not.
     *
     * @param told whether its story is of interest
     */
    static World run(long seed, Wiring wiring, boolean told) {
        var world = new World(seed, wiring, told);
        try {
            world.run();
        } catch (RuntimeException | Error mistake) {
            world.promise.unexpected(mistake);
        } finally {
            world.schedule.end();
        }
        return world;
    }

    private void run() {
        replicas().forEach(replica -> schedule.start(outside, replica::keepRunning));
        schedule.start(outside, fate::strike);
        int customers = 1 + schedule.chance().nextInt(CUSTOMERS_MAX);
        for (int i = 1; i <= customers; i++) {
            var self = new SimulatedProcess("customer-" + i);
            buying++;
            schedule.start(self, () -> {
                new Customer(this, self).buy();
                buying--;
            });
        }
        schedule.run(() -> buying == 0, Duration.ofNanos(schedule.chance().nextLong(FAULTS_MAX.toNanos())));
        faults.end();
        story.tell(outside, () -> "no more faults");
        schedule.start(outside, operator::mend);
        if (schedule.run(this::isAtRest, TO_SETTLE) && staysAtRest()) {
            promise.checkAtRest();
        } else {
            promise.notSettled(TO_SETTLE, unsettled());
        }
    }

    /** When those that are paused have woken and done what they were asked for long ago. */
    private boolean staysAtRest() {
        long awake = replicas()
                .flatMap(replica -> replica.process().stream())
                .mapToLong(SimulatedProcess::pausedUntil)
                .max()
                .orElse(0);
        long woken = Math.max(awake - schedule.nanoTime(), 0);
        schedule.run(() -> false, Duration.ofNanos(woken).plus(AFTER_WAKING));
        return isAtRest();
    }

    private boolean isAtRest() {
        return buying == 0
                && operator.hasRepublished()
                && deadLetters().isEmpty()
                && nothingUnsent()
                && inQueues().equals(List.of(0, 0))
                && payments.all().stream()
                        .noneMatch(payment -> payment instanceof Payment.Pending || payment instanceof Payment.Started);
    }

    boolean nothingUnsent() {
        return databases().stream().allMatch(database -> database.outbox().backlog() == 0);
    }

    private Stream<Replica<?>> replicas() {
        return Stream.concat(transactionsReplicas.stream(), paymentsReplicas.stream());
    }

    /** One of the services', if it is alive. */
    Optional<Host> anyHost() {
        List<Replica<?>> replicas = replicas().toList();
        return replicas.get(schedule.chance().nextInt(replicas.size())).host();
    }

    private String unsettled() {
        return "%s, with payments %s; unsent %s, in queues %s"
                .formatted(
                        names(transactions.all()),
                        names(payments.all()),
                        databases().stream()
                                .map(database -> database.outbox().backlog())
                                .toList(),
                        inQueues());
    }

    private List<Integer> inQueues() {
        return CONSUMERS.stream().map(each -> broker.backlog(each.consumer())).toList();
    }

    private static List<String> names(List<?> states) {
        return states.stream().map(state -> state.getClass().getSimpleName()).toList();
    }

    /** Somebody who pays it, from now on. */
    void payer(TransactionId id) {
        var self = new SimulatedProcess("payer of " + Words.end(id.toString()));
        schedule.start(self, () -> new Payer(this, self, new TransactionRef(id.value())).pay());
    }

    List<SimulatedDatabase> databases() {
        return List.of(transactionsDatabase, paymentsDatabase);
    }

    /** The fingerprint of the event with this id, if a commit has announced it. */
    Optional<String> announced(UUID event) {
        return databases().stream()
                .flatMap(database -> Optional.ofNullable(database.announced().get(event)).stream())
                .map(message -> Cause.Key.fingerprintOf(message.body()))
                .findFirst();
    }

    /** The event with this body, if a commit has announced it. */
    Optional<UUID> announced(byte[] body) {
        return databases().stream()
                .flatMap(database -> database.announced().values().stream())
                .filter(message -> Arrays.equals(message.body(), body))
                .map(Message::id)
                .findFirst();
    }

    List<DeadLetter> deadLetters() {
        return CONSUMERS.stream()
                .flatMap(each -> Unresolved.of(broker.deadLetters(), each.consumer(), 10).stream())
                .toList();
    }
}

package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.payments.domain.TransactionRef;
import bursar.payments.messaging.PaymentEventWriter;
import bursar.payments.messaging.SubmissionHandler;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.Cause;
import bursar.step.Ids;
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
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything of one run: two replicas of each service, their databases, the broker, customers, and what goes wrong. */
final class World {

    private static final long SKEW_HOURS = 12;
    private static final List<String> REPLICAS = List.of("a", "b");

    final Schedule schedule;
    final Faults faults;
    final Story story;
    final Wiring wiring;
    final Ids ids;
    final Promise promise;
    final Poison poison;
    final Fate fate;
    final Overtaking overtaking;
    final SimulatedDatabase transactionsDatabase;
    final SimulatedDatabase paymentsDatabase;
    final InMemoryTransactions transactions;
    final InMemoryPayments payments;
    final Probe probe;
    final InMemoryTransport broker;
    final List<Replica<TransactionsInstance>> transactionsReplicas;
    final List<Replica<PaymentsInstance>> paymentsReplicas;
    final SimulatedProcess outside = new SimulatedProcess("outside");
    private final List<Consumption> consumptions;

    /**
     * @param order which of the tasks that can go on is the next
     * @param replicas of each service
     * @param told whether its story is of interest
     */
    World(
            RandomGenerator chance,
            Schedule.Order order,
            Faults faults,
            int replicas,
            Ids ids,
            Wiring wiring,
            boolean told) {
        this.schedule = new Schedule(chance, order);
        this.faults = faults;
        this.story = new Story(schedule, told);
        this.wiring = wiring;
        this.ids = ids;
        this.promise = new Promise(this);
        this.poison = new Poison(faults, story);
        InstantSource transactionsClock = skewed();
        InstantSource paymentsClock = skewed();
        this.transactionsDatabase = new SimulatedDatabase(schedule, ids, transactionsClock, wiring.eventsApart());
        this.paymentsDatabase = new SimulatedDatabase(schedule, ids, paymentsClock, wiring.eventsApart());
        this.transactions =
                new InMemoryTransactions(transactionsClock, transactionsDatabase.commit(TransactionEventWriter::write));
        this.payments = new InMemoryPayments(paymentsClock, paymentsDatabase.commit(PaymentEventWriter::write));
        this.probe = new Probe(transactionsClock, transactionsDatabase);
        this.consumptions = List.of(
                new Consumption(SubmissionHandler.SUBSCRIPTION, transactionsDatabase, payments::hasAnswered),
                new Consumption(PaymentOutcomeHandler.SUBSCRIPTION, paymentsDatabase, transactions::hasAnswered),
                new Consumption(Probe.SUBSCRIPTION, transactionsDatabase, probe::hasAnswered),
                new Consumption(Probe.SUBSCRIPTION, paymentsDatabase, probe::hasAnswered));
        this.broker = new InMemoryTransport(
                schedule::now,
                consumptions.stream().map(Consumption::subscription).collect(Collectors.toUnmodifiableSet()));
        this.fate = new Fate(this);
        this.overtaking = new Overtaking(schedule, faults);
        this.transactionsReplicas =
                REPLICAS.stream().limit(replicas).map(this::transactionsReplica).toList();
        this.paymentsReplicas =
                REPLICAS.stream().limit(replicas).map(this::paymentsReplica).toList();
    }

    private InstantSource skewed() {
        Duration skew = Duration.ofHours(schedule.chance().nextLong(-SKEW_HOURS, SKEW_HOURS + 1));
        return () -> schedule.now().plus(skew);
    }

    private Replica<TransactionsInstance> transactionsReplica(String name) {
        return new Replica<>(
                this, "transactions-" + name, transactionsDatabase, host -> TransactionsInstance.started(host, this));
    }

    private Replica<PaymentsInstance> paymentsReplica(String name) {
        return new Replica<>(this, "payments-" + name, paymentsDatabase, host -> PaymentsInstance.started(host, this));
    }

    Stream<Replica<?>> replicas() {
        return Stream.concat(transactionsReplicas.stream(), paymentsReplicas.stream());
    }

    /** One of the services', if it is alive. */
    Optional<Host> anyHost() {
        List<Replica<?>> replicas = replicas().toList();
        return replicas.get(schedule.chance().nextInt(replicas.size())).host();
    }

    /** When all that stand still have gone on, by the schedule's nanoseconds. */
    long pausedUntil() {
        return replicas()
                .flatMap(replica -> replica.process().stream())
                .mapToLong(SimulatedProcess::pausedUntil)
                .max()
                .orElse(0);
    }

    /** Somebody who pays it, from now on. */
    void payer(TransactionId id) {
        var self = new SimulatedProcess("payer of " + Words.end(id.toString()));
        schedule.start(self, () -> new Payer(this, self, new TransactionRef(id.value())).pay());
    }

    /** Somebody whom it does not concern. */
    void stranger(TransactionId id) {
        var self = new SimulatedProcess("stranger to " + Words.end(id.toString()));
        schedule.start(self, () -> new Stranger(this, self, id).pry());
    }

    List<SimulatedDatabase> databases() {
        return List.of(transactionsDatabase, paymentsDatabase);
    }

    /** What is as old as that. */
    void forget() {
        transactions.forgetCauses(wiring.retention().causes());
        payments.forgetCauses(wiring.retention().causes());
        probe.forgetCauses(wiring.retention().causes());
        databases()
                .forEach(database -> database.forgetArchive(wiring.retention().republishWindow()));
    }

    boolean nothingUnsent() {
        return databases().stream().allMatch(database -> database.outbox().backlog() == 0);
    }

    List<Consumption> consumptions() {
        return consumptions;
    }

    private Set<String> consumers() {
        return consumptions.stream()
                .map(consumption -> consumption.subscription().consumer())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many messages no consumer has done with. */
    int inQueues() {
        return consumers().stream().mapToInt(broker::backlog).sum();
    }

    List<DeadLetter> deadLetters() {
        return consumers().stream()
                .sorted()
                .flatMap(consumer -> Unresolved.of(broker.deadLetters(), consumer, 10).stream())
                .toList();
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
}

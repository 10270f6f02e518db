package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryTransport;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.TransactionRef;
import bursar.payments.messaging.PaymentEventWriter;
import bursar.payments.messaging.SubmissionHandler;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.Ids;
import bursar.step.Versioned;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import bursar.transactions.messaging.TransactionEventWriter;
import bursar.transactions.testing.InMemoryTransactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
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
    final Operator operator;
    final Overtaking overtaking;
    final SimulatedDatabase transactionsDatabase;
    final SimulatedDatabase paymentsDatabase;
    final InMemoryTransactions transactions;
    final InMemoryPayments payments;
    final Probe probe;
    final InMemoryTransport broker;
    final Events events;
    final List<Replica<TransactionsInstance>> transactionsReplicas;
    final List<Replica<PaymentsInstance>> paymentsReplicas;
    final SimulatedProcess outside = new SimulatedProcess("outside");
    private long askedAt;
    private int asking;

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
        this.transactions = new InMemoryTransactions(
                transactionsClock,
                transactionsDatabase.commit(
                        transaction -> transaction.details().id().value(), TransactionEventWriter::write));
        this.payments = new InMemoryPayments(
                paymentsClock,
                paymentsDatabase.commit(payment -> payment.details().id().value(), PaymentEventWriter::write));
        this.probe = new Probe(transactionsClock, transactionsDatabase);
        List<Consumption> consumptions = List.of(
                new Consumption(SubmissionHandler.SUBSCRIPTION, transactionsDatabase, payments::hasAnswered),
                new Consumption(PaymentOutcomeHandler.SUBSCRIPTION, paymentsDatabase, transactions::hasAnswered),
                new Consumption(Probe.SUBSCRIPTION, transactionsDatabase, probe::hasAnswered),
                new Consumption(Probe.SUBSCRIPTION, paymentsDatabase, probe::hasAnswered));
        this.broker = new InMemoryTransport(schedule::now, Events.subscriptions(consumptions));
        this.events = new Events(databases(), consumptions, broker);
        this.fate = new Fate(this);
        this.operator = new Operator(this);
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
        return Stream.concat(replicas().flatMap(replica -> replica.process().stream()), operator.process().stream())
                .mapToLong(SimulatedProcess::pausedUntil)
                .max()
                .orElse(0);
    }

    /** Somebody begins to ask with a key, perhaps more than once. */
    void begins() {
        asking++;
    }

    /** They know all that they wanted to know. */
    void ends() {
        asking--;
    }

    boolean nobodyAsks() {
        return asking == 0;
    }

    /** A customer has asked for something, which will take its time to settle. */
    void asked() {
        askedAt = schedule.nanoTime();
    }

    /** When the last customer asked for something, or the last who stood still went on. */
    long lastBeginning() {
        return Math.max(askedAt, pausedUntil());
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

    /** Since when a relay could have sent what is in its outbox, by the schedule's nanoseconds. */
    long unhinderedSince(SimulatedDatabase database) {
        long well = replicas()
                .filter(replica -> replica.database() == database)
                .flatMap(replica -> replica.host().stream())
                .mapToLong(Host::wellSince)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.max(well, fate.brokerIsAway() ? Long.MAX_VALUE : database.hinderedAt());
    }

    /** Everything stands still for days, and what is old is forgotten. */
    void letPass(Duration days) {
        long until = schedule.nanoTime() + days.toNanos();
        replicas().flatMap(replica -> replica.process().stream()).forEach(process -> process.pauseUntil(until));
        schedule.jump(days);
        forget();
    }

    private void forget() {
        transactions.forgetCauses(wiring.retention().causes());
        payments.forgetCauses(wiring.retention().causes());
        probe.forgetCauses(wiring.retention().causes());
        databases()
                .forEach(database -> database.forgetArchive(wiring.retention().republishWindow()));
    }

    /** The transaction or payment of this id, as it is. */
    Optional<? extends Versioned<?>> kept(UUID id) {
        Optional<? extends Versioned<?>> transaction = transactions.find(new TransactionId(id), Insistent.OWNER);
        return transaction.isPresent() ? transaction : payments.find(new PaymentId(id), Insistent.OWNER);
    }
}

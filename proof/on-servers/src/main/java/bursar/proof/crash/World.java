package bursar.proof.crash;

import static java.util.Objects.requireNonNull;

import bursar.harness.Books;
import bursar.harness.Jar;
import bursar.harness.Postgres;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.messaging.SubmissionHandler;
import bursar.rabbitmq.testing.TestRabbit;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One instance of each service, on a PostgreSQL and a virtual host of their own. No process of it outlives its close. */
final class World implements AutoCloseable {

    private final Path home;
    private final UnaryOperator<Path> plant;
    private volatile boolean closed;
    private String rabbit = "";
    private @Nullable Postgres postgres;
    private @Nullable Service transactions;
    private @Nullable Service payments;

    /** @param plant what is wrong with the JARs, if anything is to be */
    World(Path home, UnaryOperator<Path> plant) {
        this.home = home;
        this.plant = plant;
    }

    /** Both run, and each {@link Poison} will do its work. */
    void start() {
        start(service -> service.start(Halting.NOWHERE));
    }

    /** The same for a world in which they will be started often: what they load until they stop, they load sooner then. */
    void startAndLearn() {
        start(Service::startAndLearn);
    }

    private void start(Consumer<Service> start) {
        startServers();
        services().forEach(start);
        services().forEach(Service::awaitReady);
        Poison.prepare(postgres());
    }

    /** A close meanwhile waits for that, so that it finds what there is to close. */
    private synchronized void startServers() {
        if (closed) {
            throw new IllegalStateException("Closed before it was started");
        }
        postgres = new Postgres(home);
        rabbit = TestRabbit.freshVirtualHost();
        transactions = service("transactions", PaymentOutcomeHandler.SUBSCRIPTION, Jar.TRANSACTIONS_SERVICE);
        payments = service("payments", SubmissionHandler.SUBSCRIPTION, Jar.PAYMENTS_SERVICE);
    }

    private Service service(String name, Subscription subscription, Jar jar) {
        Map<String, String> environment = new HashMap<>(postgres().environment(name));
        environment.put("RABBITMQ_URI", rabbit);
        environment.put("RETRY_DELAYS", "PT0.1S,PT0.2S");
        var halting = new HaltingJar(plant.apply(jar.file()), home.resolve(name + "-service.jar"));
        return new Service(name, subscription.consumer(), halting, home, environment);
    }

    /** After {@link #startAndLearn}, in good order. */
    void startAgain() {
        services().forEach(Service::stopLearned);
        services().forEach(service -> service.start(Halting.NOWHERE));
        services().forEach(Service::awaitReady);
    }

    /** In good order. */
    void stop() {
        services().forEach(Service::stop);
    }

    private List<Service> services() {
        return List.of(transactions(), payments());
    }

    Service transactions() {
        return requireNonNull(transactions);
    }

    Service payments() {
        return requireNonNull(payments);
    }

    Postgres postgres() {
        return requireNonNull(postgres);
    }

    Books books() {
        return new Books(postgres().url("transactions"), postgres().url("payments"), this::counted);
    }

    /** How many messages there are, as the broker last counted them. */
    long counted() {
        return TestRabbit.messages(rabbit);
    }

    /** In each queue, and not delivered: exact, and all that there is once both have stopped. */
    Map<String, Long> messages() {
        return TestRabbit.onChannel(rabbit, channel -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String queue : TestRabbit.queues(rabbit, "name").toList()) {
                counts.put(queue, channel.messageCount(queue));
            }
            return counts;
        });
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        closeAll();
    }

    /** Each, also if another cannot be closed. */
    private synchronized void closeAll() {
        try (var _ = postgres;
                var _ = payments;
                var _ = transactions) {
            // in the reverse order
        }
    }
}

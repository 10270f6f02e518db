package bursar.proof.chaos;

import bursar.harness.Books;
import bursar.harness.Client;
import bursar.harness.Jar;
import bursar.harness.PersistentCustomer;
import bursar.harness.Postgres;
import bursar.proof.proxy.FaultProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two instances of each service, on a PostgreSQL and a virtual host of their own; each instance has a link of its own to
 * each of these.
 */
final class World implements AutoCloseable {

    /** A caller outlasts every fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home;
    private final Duration paymentExpiresAfter;
    private final List<Link> links = new ArrayList<>();
    private Optional<Postgres> postgres = Optional.empty();
    private Optional<Rabbit> rabbit = Optional.empty();
    private List<Instance> transactions = List.of();
    private List<Instance> payments = List.of();
    private boolean closed;

    World(Path home, Duration paymentExpiresAfter) {
        this.home = home;
        this.paymentExpiresAfter = paymentExpiresAfter;
    }

    /** What it starts it has, so that a {@link #close} meanwhile ends it; RabbitMQ ends with this JVM. */
    void start() {
        System.out.println("starting PostgreSQL, RabbitMQ and two instances of each service...");
        startPostgres();
        rabbit = Optional.of(new Rabbit());
        launch();
        instances().forEach(Instance::awaitReady);
        instances().forEach(Instance::awaitBroker); // which has the queues then
    }

    private synchronized void startPostgres() {
        requireOpen();
        postgres = Optional.of(new Postgres(home));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Closed before it was started");
        }
    }

    private synchronized void launch() {
        requireOpen();
        transactions = List.of(
                instance("transactions-1", Jar.TRANSACTIONS_SERVICE, "transactions"),
                instance("transactions-2", Jar.TRANSACTIONS_SERVICE, "transactions"));
        payments = List.of(
                instance("payments-1", Jar.PAYMENTS_SERVICE, "payments"),
                instance("payments-2", Jar.PAYMENTS_SERVICE, "payments"));
        instances().forEach(Instance::launch);
    }

    private Instance instance(String name, Jar jar, String database) {
        Map<String, String> environment = new HashMap<>(postgres().environment(database));
        URI postgresUri = URI.create(postgres().address(database).url().substring("jdbc:".length()));
        URI rabbitUri = URI.create(rabbit().uri());
        FaultProxy toPostgres = link(name, Server.POSTGRESQL, postgresUri);
        FaultProxy toRabbit = link(name, Server.RABBITMQ, rabbitUri);
        environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + toPostgres.port() + "/" + database);
        environment.put(
                "RABBITMQ_URI",
                "amqp://" + rabbitUri.getRawUserInfo() + "@127.0.0.1:" + toRabbit.port() + rabbitUri.getRawPath());
        environment.put("PAYMENT_EXPIRES_AFTER", paymentExpiresAfter.toString());
        return new Instance(name, jar, home, environment);
    }

    private FaultProxy link(String instance, Server server, URI address) {
        var proxy = new FaultProxy(address.getHost(), address.getPort());
        links.add(new Link(instance, server, proxy));
        return proxy;
    }

    Postgres postgres() {
        return postgres.orElseThrow();
    }

    Rabbit rabbit() {
        return rabbit.orElseThrow();
    }

    List<Instance> transactions() {
        return transactions;
    }

    List<Instance> payments() {
        return payments;
    }

    List<Instance> instances() {
        return victims().instances();
    }

    Victims victims() {
        return new Victims(transactions, payments, List.copyOf(links));
    }

    PersistentCustomer customer() {
        return new PersistentCustomer(clients(transactions), clients(payments), PATIENCE);
    }

    private static List<Client> clients(List<Instance> instances) {
        return instances.stream().map(Instance::client).toList();
    }

    Books books() {
        return new Books(postgres().url("transactions"), postgres().url("payments"), rabbit()::messages);
    }

    /** @throws AssertionError if anything did not end as it should; all else has, and is not tried again */
    @Override
    public synchronized void close() {
        closed = true;
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        instances().parallelStream().forEach(instance -> attempt(instance::close, failures));
        links.forEach(link -> attempt(link.proxy()::close, failures));
        postgres.ifPresent(server -> attempt(server::close, failures));
        transactions = List.of();
        payments = List.of();
        links.clear();
        postgres = Optional.empty();
        if (!failures.isEmpty()) {
            var failed = new AssertionError("It did not end well: " + failures, failures.getFirst());
            failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
    }

    private static void attempt(Runnable close, List<Throwable> failures) {
        try {
            close.run();
        } catch (RuntimeException | AssertionError failure) {
            failures.add(failure);
        }
    }
}

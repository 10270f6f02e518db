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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final Instant started = Instant.now();
    private Optional<Postgres> postgres = Optional.empty();
    private Optional<Rabbit> rabbit = Optional.empty();
    private List<Instance> transactions = List.of();
    private List<Instance> payments = List.of();
    private volatile boolean closed;

    World(Path home, Duration paymentExpiresAfter) {
        this.home = home;
        this.paymentExpiresAfter = paymentExpiresAfter;
    }

    void start() {
        System.out.println("starting PostgreSQL, RabbitMQ and two instances of each service...");
        postgres = Optional.of(new Postgres(home));
        rabbit = Optional.of(new Rabbit());
        transactions = List.of(
                instance("transactions-1", Jar.TRANSACTIONS_SERVICE, "transactions"),
                instance("transactions-2", Jar.TRANSACTIONS_SERVICE, "transactions"));
        payments = List.of(
                instance("payments-1", Jar.PAYMENTS_SERVICE, "payments"),
                instance("payments-2", Jar.PAYMENTS_SERVICE, "payments"));
        instances().forEach(Instance::launch);
        instances().forEach(Instance::awaitReady);
    }

    private Instance instance(String name, Jar jar, String database) {
        Map<String, String> environment = new HashMap<>(postgres().environment(database));
        URI postgresUri = URI.create(postgres().address(database).url().substring("jdbc:".length()));
        URI rabbitUri = URI.create(rabbit().uri());
        FaultProxy toPostgres = link(name, Server.POSTGRESQL, postgresUri);
        FaultProxy toRabbit = link(name, Server.RABBITMQ, rabbitUri);
        environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(toPostgres.port(), database));
        environment.put(
                "RABBITMQ_URI",
                "amqp://%s@127.0.0.1:%d%s"
                        .formatted(rabbitUri.getRawUserInfo(), toRabbit.port(), rabbitUri.getRawPath()));
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
        return Stream.concat(transactions.stream(), payments.stream()).toList();
    }

    List<Link> links(Server server) {
        return links.stream().filter(link -> link.server() == server).toList();
    }

    /** No event is older. */
    Instant started() {
        return started;
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

    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        instances().parallelStream().forEach(Instance::close);
        transactions = List.of();
        payments = List.of();
        links.forEach(link -> link.proxy().close());
        postgres.ifPresent(Postgres::close);
        postgres = Optional.empty();
    }
}

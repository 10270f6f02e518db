package bursar.proof.chaos;

import bursar.harness.Books;
import bursar.harness.Client;
import bursar.harness.Jar;
import bursar.harness.PersistentCustomer;
import bursar.harness.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two instances of each service, on a PostgreSQL and a virtual host of their own. */
final class World implements AutoCloseable {

    /** A caller outlasts every fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home;
    private Optional<Postgres> postgres = Optional.empty();
    private Optional<Rabbit> rabbit = Optional.empty();
    private List<Instance> transactions = List.of();
    private List<Instance> payments = List.of();
    private volatile boolean closed;

    World(Path home) {
        this.home = home;
    }

    void start() {
        System.out.println("starting PostgreSQL, RabbitMQ and two instances of each service...");
        postgres = Optional.of(new Postgres(home));
        rabbit = Optional.of(new Rabbit());
        transactions = instances(Jar.TRANSACTIONS_SERVICE, "transactions");
        payments = instances(Jar.PAYMENTS_SERVICE, "payments");
        instances().forEach(Instance::launch);
        instances().forEach(Instance::awaitReady);
    }

    private List<Instance> instances(Jar jar, String database) {
        Map<String, String> environment = new HashMap<>(postgres().environment(database));
        environment.put("RABBITMQ_URI", rabbit().uri());
        environment.put("PAYMENT_EXPIRES_AFTER", "P1D"); // what nobody starts during the script is paid at its end
        return Stream.generate(() -> new Instance(jar, home, environment))
                .limit(2)
                .toList();
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
        instances().forEach(Instance::close);
        transactions = List.of();
        payments = List.of();
        postgres.ifPresent(Postgres::close);
        postgres = Optional.empty();
    }
}

package bursar.proof.crash;

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

/** One instance of each service, on a PostgreSQL and a virtual host of their own. */
final class World implements AutoCloseable {

    private final Path home;
    private final String rabbit = TestRabbit.freshVirtualHost();
    private final Postgres postgres;
    private final Service transactions;
    private final Service payments;

    World(Path home) {
        this.home = home;
        this.postgres = new Postgres(home);
        this.transactions = service("transactions", PaymentOutcomeHandler.SUBSCRIPTION, Jar.TRANSACTIONS_SERVICE);
        this.payments = service("payments", SubmissionHandler.SUBSCRIPTION, Jar.PAYMENTS_SERVICE);
    }

    private Service service(String name, Subscription subscription, Jar jar) {
        Map<String, String> environment = new HashMap<>(postgres.environment(name));
        environment.put("RABBITMQ_URI", rabbit);
        environment.put("RETRY_DELAYS", "PT0.1S,PT0.2S");
        var halting = new HaltingJar(jar.file(), home.resolve(name + "-service.jar"));
        return new Service(name, subscription.consumer(), halting, home, environment);
    }

    /** Both run, and each {@link Poison} will do its work. */
    void start() {
        services().forEach(service -> service.start(Halting.NOWHERE));
        services().forEach(Service::awaitReady);
        Poison.prepare(postgres);
    }

    /** In good order. */
    void startAgain() {
        services().forEach(Service::stop);
        services().forEach(service -> service.start(Halting.NOWHERE));
        services().forEach(Service::awaitReady);
    }

    private List<Service> services() {
        return List.of(transactions, payments);
    }

    Service transactions() {
        return transactions;
    }

    Service payments() {
        return payments;
    }

    Postgres postgres() {
        return postgres;
    }

    Books books() {
        return new Books(postgres.url("transactions"), postgres.url("payments"), () -> TestRabbit.messages(rabbit));
    }

    @Override
    public void close() {
        services().forEach(Service::close);
        postgres.close();
    }
}

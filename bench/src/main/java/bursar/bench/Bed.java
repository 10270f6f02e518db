package bursar.bench;

import bursar.harness.Postgres;
import bursar.messaging.outbox.Relay;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.worker.Worker;
import bursar.postgres.Database;
import bursar.postgres.JdbiOutbox;
import bursar.rabbitmq.RabbitTransport;
import bursar.rabbitmq.testing.TestRabbit;
import bursar.transactions.postgres.JdbiTransactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The schema of Transactions on a durable PostgreSQL, and its transport on a virtual host of its own. */
final class Bed implements AutoCloseable {

    static final Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(Events.SUBMITTED));

    private final Postgres postgres;
    private final String rabbit = TestRabbit.freshVirtualHost();
    private final Database database;
    private final RabbitTransport transport;

    Bed(Path folder) {
        postgres = new Postgres(folder);
        database = new Database(postgres.address("transactions").schema("transactions"));
        database.migrate(JdbiTransactions.class, JdbiTransactions.MIGRATIONS);
        transport = new RabbitTransport(
                TestRabbit.settings(rabbit), PAYMENTS.types(), new RetryPolicy(List.of(Duration.ofSeconds(1))));
        transport.check(PAYMENTS); // so that there is a queue
    }

    String rabbit() {
        return rabbit;
    }

    Database database() {
        return database;
    }

    RabbitTransport transport() {
        return transport;
    }

    /** How many messages there were in the queue. */
    long emptied(String queue) {
        return TestRabbit.onChannel(rabbit, channel -> channel.queuePurge(queue).getMessageCount());
    }

    /** As autovacuum would have done after a while. */
    void vacuum() {
        postgres.execute("transactions", "vacuum analyze transactions.outbox");
    }

    /** Not started yet. */
    Worker relay() {
        return new Worker("relay", new Relay(Events.newId(), new JdbiOutbox(database), transport));
    }

    @Override
    public void close() {
        transport.close();
        database.close();
        postgres.close();
    }
}

package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;
import static org.awaitility.Awaitility.await;

import bursar.payments.messaging.SubmissionHandler;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.List;

/** The broker away, blocked, cut off, robbed of a binding, a queue, or all that it had. */
final class BrokerFaults {

    private static final String PAYMENTS_QUEUE = SubmissionHandler.SUBSCRIPTION.consumer();
    private static final String EXCHANGE = "bursar.transactions";
    private static final String SUBMITTED = "transactions.transaction-submitted.v1";
    private static final String CONFIRMED = "payments.payment-confirmed.v1";

    private BrokerFaults() {}

    static Fault stop() {
        return fault("RabbitMQ stopped and started", (_, length) -> {
            TestRabbit.stop();
            last(length);
            TestRabbit.start();
        });
    }

    static Fault kill() {
        return fault("RabbitMQ killed and started", (_, length) -> {
            TestRabbit.kill();
            last(length);
            TestRabbit.start();
        });
    }

    static Fault alarm() {
        return fault("RabbitMQ's memory alarm", (_, length) -> {
            TestRabbit.alarm();
            last(length);
            TestRabbit.endAlarm();
        });
    }

    static Fault cutConnections() {
        return fault("RabbitMQ's connections cut", (_, _) -> TestRabbit.cutConnections());
    }

    static Fault removeBinding() {
        return fault("a binding removed and put back", (world, length) -> {
            world.rabbit().unbind(PAYMENTS_QUEUE, EXCHANGE, SUBMITTED);
            last(length);
            world.rabbit().bind(PAYMENTS_QUEUE, EXCHANGE, SUBMITTED);
        });
    }

    static Fault deleteQueue() {
        return loss(
                "a queue with its content deleted, republished",
                (world, length) -> whilePaused(world.payments(), () -> {
                    last(length);
                    awaitWaiting(world, SUBMITTED, 1);
                    world.rabbit().delete(PAYMENTS_QUEUE);
                }));
    }

    static Fault loseWhatWaitsForPayments() {
        return loss(
                "RabbitMQ's data for Payments lost, republished",
                (world, length) -> whilePaused(world.payments(), () -> {
                    last(length);
                    awaitWaiting(world, SUBMITTED, 1);
                    world.rabbit().loseData();
                }));
    }

    /** First some submissions are held up, so that there is something to pay while Transactions stands still. */
    static Fault loseWhatWaitsForTransactions() {
        return loss("RabbitMQ's data for Transactions lost, republished", (world, length) -> {
            whilePaused(world.payments(), () -> last(length));
            whilePaused(world.transactions(), () -> {
                awaitWaiting(world, CONFIRMED, 1);
                world.rabbit().loseData();
            });
        });
    }

    static Fault killWithBacklog(int backlog) {
        return fault(
                backlog + " submissions wait for Payments, RabbitMQ killed and started",
                (world, _) -> whilePaused(world.payments(), () -> {
                    awaitWaiting(world, SUBMITTED, backlog);
                    TestRabbit.kill();
                    TestRabbit.start();
                }));
    }

    /** Of what the broker had confirmed, so that an operator has to republish it. Who lost it is not known: all of it. */
    private static Fault loss(String kind, Fault.Injection loss) {
        return Fault.losing(kind, (world, length) -> {
            world.instances().forEach(Instance::awaitBroker); // one that has not met it yet may end when it is refused
            loss.inject(world, length);
            Republishing.by(world.transactions());
            Republishing.by(world.payments());
        });
    }

    /** While their consumers stand still: until the broker has confirmed so many more, which only it has then. */
    private static void awaitWaiting(World world, String type, long more) {
        long before = world.books().published(type);
        await(more + " of " + type + " wait at the broker")
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptionsInstanceOf(IllegalStateException.class) // while the database has no room for another
                .until(() -> world.books().published(type) >= before + more);
    }

    private static void whilePaused(List<Instance> instances, Runnable act) {
        instances.forEach(Instance::pause);
        try {
            act.run();
        } finally {
            instances.forEach(Instance::resume);
        }
    }

    private static Fault fault(String kind, Fault.Injection injection) {
        return Fault.of(kind, List.of(Server.RABBITMQ), injection);
    }
}

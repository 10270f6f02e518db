package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;
import static org.awaitility.Awaitility.await;

import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker away, blocked, cut off, robbed of a binding, a queue, or all that it had. */
final class BrokerFaults {

    private static final String PAYMENTS_QUEUE = "payments.on-transactions";
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

    static Fault deleteQueue(World world) {
        return loss(
                "a queue with its content deleted, republished",
                world,
                length -> whilePaused(world.payments(), () -> {
                    last(length);
                    awaitWaiting(world, SUBMITTED, 1);
                    world.rabbit().delete(PAYMENTS_QUEUE);
                }));
    }

    static Fault loseWhatWaitsForPayments(World world) {
        return loss(
                "RabbitMQ's data for Payments lost, republished",
                world,
                length -> whilePaused(world.payments(), () -> {
                    last(length);
                    awaitWaiting(world, SUBMITTED, 1);
                    world.rabbit().loseData();
                }));
    }

    /** First some submissions are held up, so that there is something to pay while Transactions stands still. */
    static Fault loseWhatWaitsForTransactions(World world) {
        return loss("RabbitMQ's data for Transactions lost, republished", world, length -> {
            whilePaused(world.payments(), () -> last(length));
            whilePaused(world.transactions(), () -> {
                awaitWaiting(world, CONFIRMED, 1);
                world.rabbit().loseData();
            });
        });
    }

    static Fault killWithBacklog(World world, int backlog) {
        return Fault.of(
                backlog + " submissions wait for Payments, RabbitMQ killed and started",
                everything(world),
                (_, _) -> whilePaused(world.payments(), () -> {
                    awaitWaiting(world, SUBMITTED, backlog);
                    TestRabbit.kill();
                    TestRabbit.start();
                }));
    }

    private interface Loss {
        void lasting(Duration length);
    }

    /** Of what the broker had confirmed, so that an operator has to republish it. Who lost it is not known: all of it. */
    private static Fault loss(String kind, World world, Loss loss) {
        return Fault.of(kind, everything(world), (_, length) -> {
            world.instances().forEach(Instance::awaitBroker); // one that has not met it yet may end when it is refused
            loss.lasting(length);
            Republishing.by(world.transactions(), world.started());
            Republishing.by(world.payments(), world.started());
        });
    }

    private static Set<Victim> everything(World world) {
        return Stream.concat(world.instances().stream(), Stream.of(Server.values()))
                .collect(Collectors.toSet());
    }

    /** While their consumers stand still: until the broker has confirmed so many more, which only it has then. */
    private static void awaitWaiting(World world, String type, long more) {
        long before = world.books().published(type);
        await(more + " of " + type + " wait at the broker")
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(5))
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

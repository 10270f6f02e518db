package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;
import static org.awaitility.Awaitility.await;

import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The broker away, blocked, cut off, robbed of a binding, a queue, or all that it had. */
final class BrokerFaults {

    private static final String PAYMENTS_QUEUE = "payments.on-transactions";
    private static final String EXCHANGE = "bursar.transactions";
    private static final String SUBMITTED = "transactions.transaction-submitted.v1";
    private static final String CONFIRMED = "payments.payment-confirmed.v1";
    private static final int BACKLOG = 1_000;

    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.onlyInFull("RabbitMQ stopped and started", 20, (_, length, _) -> {
                    TestRabbit.stop();
                    last(length);
                    TestRabbit.start();
                }),
                Fault.onlyInFull("RabbitMQ killed and started", 5, (_, length, _) -> {
                    TestRabbit.kill();
                    last(length);
                    TestRabbit.start();
                }),
                Fault.always("RabbitMQ's memory alarm", 30, 3, (_, length, _) -> {
                    TestRabbit.alarm();
                    last(length);
                    TestRabbit.endAlarm();
                }),
                Fault.always("RabbitMQ's connections cut", 0, 0, (_, _, _) -> TestRabbit.cutConnections()),
                Fault.always("a binding removed and put back", 10, 2, (world, length, _) -> {
                    world.rabbit().unbind(PAYMENTS_QUEUE, EXCHANGE, SUBMITTED);
                    last(length);
                    world.rabbit().bind(PAYMENTS_QUEUE, EXCHANGE, SUBMITTED);
                }),
                Fault.always("a queue deleted with what is in it, then republished", 4, 2, BrokerFaults::deleteQueue),
                Fault.onlyInFull(
                        BACKLOG + " submissions wait for Payments, RabbitMQ killed and started",
                        0,
                        BrokerFaults::backlog),
                Fault.always(
                        "RabbitMQ's data lost with what waits for Payments, then republished",
                        4,
                        2,
                        BrokerFaults::loseWhatWaitsForPayments),
                Fault.onlyInFull(
                        "RabbitMQ's data lost with what waits for Transactions, then republished",
                        4,
                        BrokerFaults::loseWhatWaitsForTransactions));
    }

    private static void deleteQueue(World world, Duration length, Random random) {
        Instant before = Instant.now().minusSeconds(5);
        whilePaused(world.payments(), () -> {
            last(length);
            awaitWaiting(world, SUBMITTED, 1);
            world.rabbit().delete(PAYMENTS_QUEUE);
        });
        Republishing.by(world.transactions().getFirst(), before);
    }

    private static void loseWhatWaitsForPayments(World world, Duration length, Random random) {
        Instant before = Instant.now().minusSeconds(5);
        whilePaused(world.payments(), () -> {
            last(length);
            awaitWaiting(world, SUBMITTED, 1);
            world.rabbit().loseData();
        });
        republishAll(world, before);
    }

    /** First some submissions are held up, so that there is something to pay while Transactions stands still. */
    private static void loseWhatWaitsForTransactions(World world, Duration length, Random random) {
        Instant before = Instant.now().minusSeconds(5);
        whilePaused(world.payments(), () -> last(length));
        whilePaused(world.transactions(), () -> {
            awaitWaiting(world, CONFIRMED, 1);
            world.rabbit().loseData();
        });
        republishAll(world, before);
    }

    private static void republishAll(World world, Instant from) {
        Republishing.by(world.transactions().getFirst(), from);
        Republishing.by(world.payments().getFirst(), from);
    }

    private static void backlog(World world, Duration length, Random random) {
        whilePaused(world.payments(), () -> {
            awaitWaiting(world, SUBMITTED, BACKLOG);
            TestRabbit.kill();
            TestRabbit.start();
        });
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
}

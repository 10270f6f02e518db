package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client.Reply;
import bursar.rabbitmq.testing.TestRabbit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All of them, in the order of the script. */
final class Faults {

    private static final int KILLS = 20;
    private static final String QUEUE = "payments.on-transactions";
    private static final String EXCHANGE = "bursar.transactions";
    private static final String TYPE = "transactions.transaction-submitted.v1";

    private Faults() {}

    static List<Fault> all(boolean shortly) {
        return Stream.of(
                        kill("Transactions", shortly ? 1 : KILLS, World::transactions),
                        kill("Payments", shortly ? 1 : KILLS, World::payments),
                        // Longer than the relay's lease of 5 s.
                        Fault.onlyInFull(
                                "Transactions: each instance paused past the lease and woken",
                                12,
                                (world, length, _) ->
                                        world.transactions().forEach(instance -> pause(instance, length))),
                        Fault.onlyInFull(
                                "Payments: each instance paused past the lease and woken",
                                12,
                                (world, length, _) -> world.payments().forEach(instance -> pause(instance, length))),
                        Fault.onlyInFull("all instances killed at once", 0, (world, _, _) -> {
                            world.instances().forEach(Instance::kill);
                            world.instances().forEach(Instance::launch);
                            world.instances().forEach(Instance::awaitReady);
                        }),
                        Fault.onlyInFull("RabbitMQ stopped and started", 20, (_, length, _) -> {
                            TestRabbit.stop();
                            last(length);
                            TestRabbit.start();
                        }),
                        Fault.always("RabbitMQ killed and started", 5, 1, (_, length, _) -> {
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
                            world.rabbit().unbind(QUEUE, EXCHANGE, TYPE);
                            last(length);
                            world.rabbit().bind(QUEUE, EXCHANGE, TYPE);
                        }),
                        Fault.always("a queue deleted with what is in it, then republished", 4, 2, Faults::deleteQueue),
                        Fault.always("PostgreSQL killed and started", 0, 0, (world, _, _) -> {
                            world.postgres().kill();
                            world.postgres().comeBack();
                        }),
                        Fault.onlyInFull("PostgreSQL away", 120, (world, length, _) -> {
                            world.postgres().goAway();
                            last(length);
                            world.postgres().comeBack();
                        }),
                        Fault.always(
                                "PostgreSQL's connections terminated",
                                0,
                                0,
                                (world, _, _) -> world.postgres().terminateConnections()),
                        Fault.always("RabbitMQ and PostgreSQL killed at once and started", 5, 1, (world, length, _) -> {
                            TestRabbit.kill();
                            world.postgres().kill();
                            last(length);
                            world.postgres().comeBack();
                            TestRabbit.start();
                        }))
                .filter(fault -> !shortly || fault.inShort())
                .toList();
    }

    /** One of the two instances, at any moment, and it is started again. */
    private static Fault kill(String name, int times, Function<World, List<Instance>> of) {
        return Fault.always(
                name + ": an instance killed at a random moment and started"
                        + (times == 1 ? "" : ", " + times + " times"),
                1,
                1,
                (world, length, random) -> IntStream.range(0, times).forEach(_ -> {
                    Instance victim = of.apply(world).get(random.nextInt(2));
                    last(Duration.ofMillis(random.nextInt((int) length.toMillis())));
                    victim.kill();
                    victim.launch();
                    victim.awaitReady();
                }));
    }

    private static void pause(Instance instance, Duration length) {
        instance.pause();
        last(length);
        instance.resume();
    }

    private static void deleteQueue(World world, Duration length, Random random) {
        Instant before = Instant.now().minusSeconds(5);
        world.payments().forEach(Instance::pause);
        last(length); // so that there is something in it
        try {
            assertThat(world.rabbit().messages(QUEUE))
                    .as("messages that go with the queue")
                    .isPositive();
            world.rabbit().delete(QUEUE);
        } finally {
            world.payments().forEach(Instance::resume);
        }
        republish(world.transactions().getFirst(), before);
    }

    /** As an operator does, once the queue is there again. */
    private static void republish(Instance producer, Instant from) {
        String[] body = {"{\"from\":\"" + from + "\"}"};
        await("republished")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Reply reply = post(producer, body[0]);
                    if (reply.status() != 200) {
                        return false;
                    }
                    if (!reply.json().path("after").isNull()) {
                        body[0] = "{\"after\":\"" + reply.field("after") + "\"}";
                    }
                    return reply.json().path("complete").asBoolean();
                });
    }

    private static Reply post(Instance producer, String body) {
        try {
            return producer.management().post("/operations/republish", body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A fault's length is the one thing here that time alone decides. */
    private static void last(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;

import bursar.rabbitmq.testing.TestRabbit;
import java.util.List;

/** The server of both databases, alone and together with the broker. */
final class DatabaseFaults {

    private DatabaseFaults() {}

    static List<Fault> all() {
        return List.of(
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
                }));
    }
}

package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;

import bursar.rabbitmq.testing.TestRabbit;
import java.util.List;

/** The server of both databases, alone and together with the broker. */
final class DatabaseFaults {

    private DatabaseFaults() {}

    static Fault kill() {
        return fault("PostgreSQL killed and started", (world, length) -> {
            world.postgres().kill();
            last(length);
            world.postgres().comeBack();
        });
    }

    static Fault stop() {
        return fault("PostgreSQL stopped and started", (world, length) -> {
            world.postgres().goAway();
            last(length);
            world.postgres().comeBack();
        });
    }

    static Fault terminate() {
        return fault(
                "PostgreSQL's connections terminated",
                (world, _) -> world.postgres().terminateConnections());
    }

    static Fault killWithBroker() {
        return Fault.of("RabbitMQ and PostgreSQL killed and started", List.of(Server.values()), (world, length) -> {
            TestRabbit.kill();
            world.postgres().kill();
            last(length);
            world.postgres().comeBack();
            TestRabbit.start();
        });
    }

    private static Fault fault(String kind, Fault.Injection injection) {
        return Fault.of(kind, List.of(Server.POSTGRESQL), injection);
    }
}

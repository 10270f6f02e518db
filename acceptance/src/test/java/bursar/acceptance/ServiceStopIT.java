package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Customer;
import bursar.harness.Deployment;
import bursar.harness.Postgres;
import bursar.harness.Program;
import bursar.rabbitmq.testing.TestRabbit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to end does so within ten seconds, whatever its servers do, and loses nothing by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceStopIT {

    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private final Path home;
    private final String rabbit = TestRabbit.freshVirtualHost();
    private final Postgres postgres;

    ServiceStopIT(@TempDir Path home) {
        this.home = home;
        this.postgres = new Postgres(home);
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    private Deployment start() {
        return Deployment.ofTwoServices(home, postgres, rabbit, Map.of());
    }

    @Test
    void while_the_broker_takes_no_publishes_it_stops_and_what_waited_arrives_after_the_next_start() {
        List<String> submitted;
        try (Deployment services = start()) {
            TestRabbit.alarm();
            try {
                Customer customer = services.customer();
                submitted = Stream.generate(customer::submitted).limit(20).toList();

                assertThat(services.programs()).allSatisfy(ServiceStopIT::assertStopsInTime);
            } finally {
                TestRabbit.endAlarm();
            }
        }
        try (Deployment services = start()) {
            Customer customer = services.customer();
            submitted.forEach(transaction -> {
                customer.confirm(customer.start(transaction));
                customer.awaitStatus(transaction, "COMPLETED");
            });
        }
    }

    @Test
    void while_the_database_hangs_it_stops() {
        try (Deployment services = start()) {
            services.customer().submitted();
            postgres.hang();
            try {
                assertThat(services.programs()).allSatisfy(ServiceStopIT::assertStopsInTime);
            } finally {
                postgres.goOn();
            }
        }
    }

    private static void assertStopsInTime(Program service) {
        long told = System.nanoTime();
        assertThat(service.stop()).isZero();
        Duration took = Duration.ofNanos(System.nanoTime() - told);
        System.out.println("stopped within " + took);
        assertThat(took).isLessThan(IN_TIME);
    }
}

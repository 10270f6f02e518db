package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Customer;
import bursar.harness.Jar;
import bursar.harness.Postgres;
import bursar.harness.Program;
import bursar.rabbitmq.testing.TestRabbit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A service that is deployed wrongly ends and says why; one whose servers are away waits for them and says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceStartIT {

    // sysexits.h
    private static final int EX_UNAVAILABLE = 69;
    private static final int EX_NOPERM = 77;
    private static final int EX_CONFIG = 78;

    private final Path home;
    private final Postgres postgres;
    private final String rabbit = TestRabbit.freshVirtualHost();

    ServiceStartIT(@TempDir Path home) {
        this.home = home;
        this.postgres = new Postgres(home);
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void settings_that_are_missing_or_unfit_are_listed_all_at_once() {
        try (Program service =
                Program.launch(Jar.TRANSACTIONS_SERVICE, home, Map.of("AUTHENTICATION", "", "RETRY_DELAYS", "soon"))) {
            assertThat(service.exitCode()).isEqualTo(EX_CONFIG);
            assertThat(service.said()).noneMatch(line -> line.startsWith("\tat "));
            assertThat(List.of("AUTHENTICATION", "RETRY_DELAYS", "DATABASE_URL", "RABBITMQ_URI"))
                    .allSatisfy(setting -> assertThat(service.said()).anyMatch(line -> line.contains(setting)));
        }
    }

    @Test
    void a_virtual_host_without_a_name_is_refused() {
        assertRefused(
                Jar.PAYMENTS_SERVICE,
                Map.of("RABBITMQ_URI", "amqp://guest:guest@127.0.0.1:5672/"),
                EX_CONFIG,
                "RABBITMQ_URI",
                "slash");
    }

    @Test
    void causes_that_are_forgotten_before_their_events_cannot_come_again_are_refused() {
        assertRefused(Jar.PAYMENTS_SERVICE, Map.of("CAUSE_RETENTION", "P10D"), EX_CONFIG, "CAUSE_RETENTION");
    }

    @Test
    void credentials_that_postgresql_refuses_are_told() {
        assertRefused(
                Jar.PAYMENTS_SERVICE,
                Map.of("DATABASE_PASSWORD", "wrong"),
                EX_NOPERM,
                "DATABASE_PASSWORD",
                "authentication failed");
    }

    @Test
    void credentials_that_rabbitmq_refuses_are_told() {
        String uri = rabbit.replaceFirst("//[^@]*@", "//guest:wrong@");

        assertRefused(Jar.PAYMENTS_SERVICE, Map.of("RABBITMQ_URI", uri), EX_NOPERM, "ACCESS_REFUSED");
    }

    @Test
    void a_queue_that_is_there_with_other_arguments_is_told() {
        String uri = TestRabbit.freshVirtualHost();
        TestRabbit.onChannel(
                uri, channel -> channel.queueDeclare("payments.on-transactions", true, false, false, Map.of()));

        assertRefused(Jar.PAYMENTS_SERVICE, Map.of("RABBITMQ_URI", uri), EX_CONFIG, "payments.on-transactions");
    }

    @Test
    void a_database_that_forgets_what_it_commits_is_told() throws Exception {
        try (EmbeddedPostgres forgetful = EmbeddedPostgres.start()) {
            assertRefused(
                    Jar.PAYMENTS_SERVICE,
                    Map.of("DATABASE_URL", forgetful.getJdbcUrl("postgres", "postgres"), "DATABASE_USER", "postgres"),
                    EX_CONFIG,
                    "switch on: fsync, synchronous_commit");
        }
    }

    @Test
    void a_port_that_is_taken_is_told() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused(Jar.PAYMENTS_SERVICE, Map.of("HTTP_PORT", port), EX_UNAVAILABLE, port, "HTTP_PORT");
        }
    }

    @Test
    void a_schema_of_another_program_and_one_of_a_newer_release_are_told() {
        postgres.execute("create database used");
        Map<String, String> used = postgres.environment("used");
        Program.start(Jar.PAYMENTS_SERVICE, home, with(used)).close();

        postgres.execute("used", "update payments.program set name = 'bursar'");
        assertRefused(Jar.PAYMENTS_SERVICE, used, EX_CONFIG, "schema payments", "belongs to bursar");

        postgres.execute("used", """
                insert into payments.payments_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 'bursar', 1, true)""");
        assertRefused(Jar.PAYMENTS_SERVICE, used, EX_CONFIG, "schema payments", "newer", "V99__of_tomorrow.sql");
    }

    @Test
    void without_its_broker_a_service_gets_ready_and_what_it_accepts_arrives_once_the_broker_is_there() {
        TestRabbit.stop();
        try (Program transactions =
                        Program.start(Jar.TRANSACTIONS_SERVICE, home, with(postgres.environment("transactions")));
                Program payments = Program.start(Jar.PAYMENTS_SERVICE, home, with(postgres.environment("payments")))) {
            var customer = new Customer(transactions.client(), payments.client());
            String transaction = customer.submitted();
            assertThat(transactions.log()).anyMatch(line -> line.contains("Waiting for RabbitMQ"));
            assertThat(transactions.management().probe("/health/ready")).isEqualTo(200);
            assertThat(details(transactions)).contains("\"transactions.broker\":\"DOWN\"");

            TestRabbit.start();

            customer.confirm(customer.start(transaction));
            customer.awaitStatus(transaction, "COMPLETED");
            await("told")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> details(transactions).contains("\"transactions.broker\":\"UP\""));
        }
    }

    @Test
    void without_its_database_a_service_says_what_it_waits_for_and_gets_ready_once_it_is_there() {
        postgres.goAway();
        try (Program service = Program.launch(Jar.PAYMENTS_SERVICE, home, with(postgres.environment("payments")))) {
            await("its health")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> service.management().probe("/health/ready") == 503);
            assertThat(details(service)).contains("\"payments.database\":\"DOWN\"");
            await("its word")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> service.log().stream().anyMatch(line -> line.contains("Waiting for PostgreSQL")));

            postgres.comeBack();

            service.ready();
        }
    }

    private static String details(Program service) {
        try {
            return service.management().get("/health/ready").text();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With this service's own servers but for what is different; one line has all the words, and none is a stack's. */
    private void assertRefused(Jar jar, Map<String, String> different, int exitCode, String... words) {
        try (Program service = Program.launch(jar, home, with(different))) {
            assertThat(service.exitCode()).isEqualTo(exitCode);
            assertThat(service.said())
                    .anySatisfy(line -> assertThat(line).contains(words))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    private Map<String, String> with(Map<String, String> different) {
        Map<String, String> all = new HashMap<>(postgres.environment("payments"));
        all.put("RABBITMQ_URI", rabbit);
        all.putAll(different);
        return all;
    }
}

package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Customer;
import bursar.harness.Jar;
import bursar.harness.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program comes and goes. */
class StartAndStopIT {

    private static final int EX_CONFIG = 78;

    @TempDir
    Path home;

    @Test
    void what_was_there_before_a_kill_is_there_after_the_next_start() {
        String transaction;
        try (Program program = Program.start(Jar.BURSAR, home, Map.of())) {
            transaction = new Customer(program.client(), program.client()).submitted();
            program.kill();
        }
        try (Program program = Program.start(Jar.BURSAR, home, Map.of())) {
            var customer = new Customer(program.client(), program.client());
            customer.confirm(customer.start(transaction));
            customer.awaitStatus(transaction, "COMPLETED");
        }
    }

    @Test
    void ctrl_c_stops_it_within_ten_seconds_and_leaves_no_process_behind() {
        try (Program program = Program.start(Jar.BURSAR, home, Map.of())) {
            ProcessHandle postgres = EmbeddedFinder.server(home.resolve("data"));
            assertThat(postgres.isAlive()).as("its PostgreSQL runs").isTrue();
            long asked = System.nanoTime();

            program.interrupt();

            int exit = program.exitCode();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            assertThat(exit).isZero();
            await("its PostgreSQL is gone").atMost(Duration.ofSeconds(2)).until(() -> !postgres.isAlive());
        }
    }

    @Test
    void without_a_word_on_authentication_it_refuses_to_start_and_says_why() {
        try (Program program = Program.launch(Jar.BURSAR, home, Map.of("AUTHENTICATION", ""))) {
            assertThat(program.exitCode()).isEqualTo(EX_CONFIG);
            assertThat(String.join("\n", program.said())).contains("AUTHENTICATION=none");
        }
    }

    @Test
    void settings_that_cannot_be_read_are_listed_all_at_once() {
        try (Program program = Program.launch(
                Jar.BURSAR,
                home,
                Map.of("HTTP_PORT", "none", "PAYMENT_EXPIRES_AFTER", "soon", "RETRY_DELAYS", "PT1S,x"))) {
            assertThat(program.exitCode()).isEqualTo(EX_CONFIG);
            assertThat(String.join("\n", program.said()))
                    .contains("HTTP_PORT", "PAYMENT_EXPIRES_AFTER", "RETRY_DELAYS")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_taken_port_is_one_clear_line_and_a_failure() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program program =
                        Program.launch(Jar.BURSAR, home, Map.of("HTTP_PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(program.exitCode()).isNotZero();
            assertThat(program.said())
                    .anyMatch(line -> line.contains(Integer.toString(taken.getLocalPort())))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void a_data_folder_that_another_program_uses_is_one_clear_line_and_a_failure() {
        try (Program first = Program.start(Jar.BURSAR, home, Map.of());
                Program second = Program.launch(Jar.BURSAR, home, Map.of())) {
            assertThat(second.exitCode()).isNotZero();
            assertThat(second.said())
                    .anyMatch(line -> line.contains("data"))
                    .noneMatch(line -> line.startsWith("\tat "));
            assertThat(first.isReady()).isTrue();
        }
    }
}

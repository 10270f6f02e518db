package bursar.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.operations.command.OperatorCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCommandsTest {

    private static final String CONSUMER = "payments.on-transactions";

    @AutoClose
    private final OperationsOverHttp http = new OperationsOverHttp();

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void dead_letters_are_a_table_the_oldest_first() {
        DeadLetter first = http.dead("E");
        http.clock.advance(Duration.ofMinutes(1));
        DeadLetter second = http.dead("no.such.Thing");

        Outcome outcome = run("dead-letters");

        assertThat(outcome.out().lines())
                .containsExactly(
                        "ID                                    CONSUMER                  TYPE                                   REASON  ERROR          ATTEMPTS  REDRIVES  KEPT AT",
                        first.id()
                                + "  payments.on-transactions  transactions.transaction-submitted.v1  FAILED  E              6         0         2026-11-25T10:00:00.000Z",
                        second.id()
                                + "  payments.on-transactions  transactions.transaction-submitted.v1  FAILED  no.such.Thing  6         0         2026-11-25T10:01:00.000Z");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void all_pages_are_listed_and_a_filter_narrows_them() {
        for (int i = 0; i < 101; i++) {
            http.dead("E & F=1");
            http.clock.advance(Duration.ofMillis(1));
        }
        http.dead("G");

        assertThat(run("dead-letters").out().lines()).hasSize(1 + 102);
        assertThat(run("dead-letters", "--error", "E & F=1", "--consumer", CONSUMER)
                        .out()
                        .lines())
                .hasSize(1 + 101);
        assertThat(run("dead-letters", "--consumer", "nobody"))
                .isEqualTo(new Outcome(0, "", "No dead letters." + System.lineSeparator()));
    }

    @Test
    void groups_say_how_many_failed_alike() {
        http.dead("E");
        http.dead("E");
        http.dead("F");

        assertThat(run("dead-letters", "--grouped").out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "COUNT|CONSUMER|REASON|ERROR|FIRST FAILED AT|LAST FAILED AT",
                        "2|payments.on-transactions|FAILED|E|2026-11-25T09:48:00.000Z|2026-11-25T10:00:00.000Z",
                        "1|payments.on-transactions|FAILED|F|2026-11-25T09:48:00.000Z|2026-11-25T10:00:00.000Z");
    }

    @Test
    void one_is_shown_with_its_body_and_stack_and_commands_no_terminal() {
        DeadLetter letter = http.dead("E", "{\"a\":\"\u001b[2J\u00fc\"}".getBytes(UTF_8));

        Outcome outcome = run("dead-letters", "show", letter.id().toString());

        assertThat(outcome.out())
                .contains("state          UNRESOLVED", "detail         no such customer")
                .contains("body (utf-8)\n{\"a\":\"\\u001b[2J\u00fc\"}")
                .contains("stack\nat here\n\tat there")
                .doesNotContain("resolution", "\u001b");
    }

    @Test
    void one_is_redriven_and_then_shown_as_redriven() throws Exception {
        DeadLetter letter = http.dead("E");

        assertThat(run("redrive", letter.id().toString()).out())
                .startsWith("redriven by anonymous at 2026-11-25T10:00:00.000Z: by its id");

        assertThat(http.received()).extracting(Delivery::body).containsExactly(letter.body());
        assertThat(run("dead-letters", "show", letter.id().toString()).out())
                .contains(
                        "state          REDRIVEN",
                        "resolution     by anonymous at 2026-11-25T10:00:00.000Z: by its id");
    }

    @Test
    void a_group_is_counted_tried_with_its_first_and_redriven() throws Exception {
        for (int i = 0; i < 3; i++) {
            http.dead("E");
        }
        http.dead("F");

        assertThat(run("redrive", "--consumer", CONSUMER, "--error", "E", "--dry-run")
                        .out())
                .isEqualToIgnoringNewLines("3 would be redriven");
        assertThat(http.received()).isEmpty();
        assertThat(run("redrive", "--consumer", CONSUMER, "--error", "E", "--first")
                        .out())
                .isEqualToIgnoringNewLines("1 redriven");
        assertThat(http.received()).hasSize(1);
        assertThat(run("redrive", "--consumer", CONSUMER, "--error", "E").out())
                .isEqualToIgnoringNewLines("2 redriven");
        assertThat(run("dead-letters").out().lines()).hasSize(1 + 1);
    }

    @Test
    void a_slow_group_is_redriven_to_its_end_with_progress() throws Exception {
        for (int i = 0; i < 4; i++) {
            http.dead("E");
        }

        Outcome outcome = run("redrive", "--consumer", CONSUMER, "--per-second", "1");

        assertThat(outcome.out()).isEqualToIgnoringNewLines("4 redriven");
        assertThat(outcome.err()).contains(" redriven so far");
        assertThat(http.received()).hasSize(4);
    }

    @Test
    void what_dies_meanwhile_is_not_sent_with_the_rest() throws Exception {
        for (int i = 0; i < 4; i++) {
            http.dead("E");
        }
        var dyingMeanwhile = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                if (text.contains("so far")) {
                    http.clock.advance(Duration.ofMillis(1));
                    http.dead("E");
                }
            }
        };

        assertThat(run(dyingMeanwhile, "redrive", "--consumer", CONSUMER, "--per-second", "1")
                        .out())
                .isEqualToIgnoringNewLines("4 redriven");
        assertThat(http.received()).hasSize(4);
    }

    @Test
    void old_letters_are_passed_over_unless_forced() throws Exception {
        http.dead("E");
        String one = http.dead("E").id().toString();
        http.clock.advance(Duration.ofDays(14));

        assertThat(run("redrive", "--consumer", CONSUMER).out())
                .contains("0 redriven", "2 passed over, which failed first more than 14 days ago");
        Outcome refused = run("redrive", one);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("bursar: dead-letter-too-old: It failed first");
        assertThat(run("redrive", one, "--force").exitCode()).isZero();
        assertThat(run("redrive", "--consumer", CONSUMER, "--force").out()).isEqualToIgnoringNewLines("1 redriven");
        assertThat(http.received()).hasSize(2);
    }

    @Test
    void one_is_discarded_with_its_reason() {
        String id = http.dead("E").id().toString();

        assertThat(run("discard", id, "--reason", "refunded by hand").out())
                .isEqualToIgnoringNewLines("discarded by anonymous at 2026-11-25T10:00:00.000Z: refunded by hand");
        assertThat(run("redrive", id).err()).startsWith("bursar: dead-letter-discarded: ");
    }

    @Test
    void the_archive_is_counted_and_republished_from_an_instant() throws Exception {
        http.archived(2);
        http.clock.advance(Duration.ofSeconds(1));
        http.archived(1_200);

        assertThat(run("republish", "--dry-run").out()).isEqualToIgnoringNewLines("1202 would be published");
        assertThat(http.received()).isEmpty();
        assertThat(run("republish", "--from", "2026-11-25T10:00:01Z").out())
                .isEqualToIgnoringNewLines("1200 published");
        assertThat(http.received()).hasSize(1_200);
    }

    @Test
    void what_cannot_go_on_says_why_and_how() {
        http.archived(1);
        http.dead("E");
        http.transport.goAway();

        Outcome republish = run("republish");
        Outcome redrive = run("redrive", "--consumer", CONSUMER);

        assertThat(republish.exitCode()).isEqualTo(1);
        assertThat(republish.err()).isEqualToIgnoringNewLines("stopped: switched off; say it again");
        assertThat(redrive.exitCode()).isEqualTo(1);
        assertThat(redrive.err()).isEqualToIgnoringNewLines("stopped: switched off; say it again for the rest");
    }

    @Test
    void a_refusal_is_one_line_and_code_1() {
        for (Outcome outcome : new Outcome[] {
            run("dead-letters", "show", UUID.randomUUID().toString()),
            run("discard", UUID.randomUUID().toString(), "--reason", "gone")
        }) {
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .isEqualToIgnoringNewLines("bursar: dead-letter-not-found: There is no dead letter with this id.");
        }
        assertThat(run("redrive", "--consumer", CONSUMER, "--per-second", "0").err())
                .isEqualToIgnoringNewLines("bursar: invalid-value: /perSecond must be between 1 and 1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explode",
                "redrive",
                "redrive 01a21498-381d-899c-bdfe-3249ee2c42dd --consumer payments.on-transactions",
                "redrive 01a21498-381d-899c-bdfe-3249ee2c42dd --dry-run",
                "redrive nothing",
                "discard 01a21498-381d-899c-bdfe-3249ee2c42dd",
                "republish --from yesterday",
                "dead-letters --url ftp://somewhere"
            })
    void what_is_misspelt_is_one_line_and_code_64(String arguments) {
        Outcome outcome = run(arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("bursar: ");
    }

    @Test
    void where_nothing_listens_is_said_with_code_69() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        Outcome outcome = run("dead-letters", "--url", "http://127.0.0.1:" + nobody);

        assertThat(outcome.exitCode()).isEqualTo(69);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("bursar: nothing listens at http://127.0.0.1:" + nobody);
    }

    @Test
    void help_lists_every_command() {
        Outcome outcome = run("--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("dead-letters", "redrive", "discard", "republish", "--url", "69");
        assertThat(run("dead-letters", "show", "--help").out()).contains("ID");
    }

    /** As in a container, where the program listens on every address. */
    private Outcome run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    private Outcome run(StringWriter err, String... arguments) {
        var out = new StringWriter();
        int exitCode = OperatorCommands.run(
                "bursar",
                1,
                Map.of("MANAGEMENT_HOST", "0.0.0.0", "MANAGEMENT_PORT", "" + http.port()),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}

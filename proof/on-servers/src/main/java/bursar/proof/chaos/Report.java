package bursar.proof.chaos;

import bursar.proof.chaos.RandomFaults.Outcome;
import bursar.proof.checker.Finding;
import bursar.proof.checker.Findings;
import bursar.proof.load.Call;
import bursar.proof.load.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run has shown.
 *
 * @param text for whoever waits for it, in Markdown
 * @param files what is kept of it, by their names
 */
record Report(String text, Map<String, String> files) {

    private static final Path RESULTS = Path.of("proof", "results");

    /** Shorter runs say too little to be kept. */
    private static final Duration KEPT_FROM = Duration.ofMinutes(10);

    static Report ofScript(String text, Options options) {
        return new Report(text, Map.of("script.md", page("""
                # The script of faults, on %s

                `./dev chaos %s`, two instances of each service on one PostgreSQL and one RabbitMQ, %d cores, servers \
                and callers on the same machine.

                %s""", options, text)));
    }

    static Report of(Outcome outcome, Duration length, Options options) {
        String text = text(outcome, options.slack());
        if (length.compareTo(KEPT_FROM) < 0) {
            return new Report(text, Map.of());
        }
        return new Report(
                text, Map.of("chaos.svg", Picture.of(outcome.timeline()), "chaos.md", page("""
                # Random faults, on %s

                `./dev chaos %s`, two instances of each service on one PostgreSQL and one RabbitMQ, %d cores, servers \
                and callers on the same machine. The seed gives the same faults again, to the same victims and for as \
                long; the load, and so where they hit it, is that of the machine.

                ![accepted transactions, backlog and faults over time](chaos.svg)

                %s""", options, text)));
    }

    private static String page(String form, Options options, String text) {
        return String.format(Locale.ROOT, form, LocalDate.now(ZoneOffset.UTC), options.arguments(), cores(), text);
    }

    private static String text(Outcome outcome, int slack) {
        Map<String, Integer> faults = outcome.timeline().counts();
        return String.format(
                Locale.ROOT,
                """
                %,d transactions were accepted, and %d faults injected in %d gusts. Found: %s.

                After a gust all was settled within %s (promised are 60 s), and where the broker had lost data or a queue \
                within %s (200 s). %s fails the run. It is the time from the end of the gust's last fault, when whoever \
                had ended is ready again and what was lost is published again, until nothing is open that was open then: \
                each event is answered, and so in no outbox, queue, retry or dead letters, both contexts agree, no \
                payment is overdue, and all instances are ready. Meanwhile the load goes on.

                %,d calls were answered as done, and are. Of %,d more, whose customers had given up without an answer, \
                the key told at the end that they are done (recovered). Paid, and completed: %s.

                | calls | done | refused | unknown |
                |---|---|---|---|
                %s

                | fault | times |
                |---|---|
                %s
                """,
                outcome.accepted(),
                faults.values().stream().mapToInt(Integer::intValue).sum(),
                outcome.timeline().gusts(),
                violations(outcome.findings()),
                seconds(outcome.timeline().longestToSettle(false)),
                seconds(outcome.timeline().longestToSettle(true)),
                slack == 1 ? "Longer" : "More than " + slack + " times as long, for other tests run beside it,",
                outcome.findings().acknowledgedCalls(),
                outcome.findings().recoveredCalls(),
                sums(outcome.findings().paidSums()),
                Arrays.stream(Operation.values())
                        .map(operation -> row(operation, outcome))
                        .collect(Collectors.joining("\n")),
                faults.entrySet().stream()
                        .map(fault -> "| " + fault.getKey() + " | " + fault.getValue() + " |")
                        .collect(Collectors.joining("\n")));
    }

    private static String violations(Findings findings) {
        return Arrays.stream(Finding.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT) + " " + findings.count(kind))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Optional<Duration> longest) {
        return longest.map(time -> String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0))
                .orElse("- (there was none)");
    }

    private static String row(Operation operation, Outcome outcome) {
        Map<Call.Outcome, Long> counts = outcome.calls().stream()
                .filter(call -> call.operation() == operation)
                .collect(Collectors.groupingBy(Call::outcome, Collectors.counting()));
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d |",
                operation,
                counts.getOrDefault(Call.Outcome.OK, 0L),
                counts.getOrDefault(Call.Outcome.REFUSED, 0L),
                counts.getOrDefault(Call.Outcome.UNKNOWN, 0L));
    }

    private static String sums(Map<String, Long> paid) {
        return paid.entrySet().stream()
                .map(sum -> BigDecimal.valueOf(
                                        sum.getValue(),
                                        Currency.getInstance(sum.getKey()).getDefaultFractionDigits())
                                .toPlainString()
                        + " " + sum.getKey())
                .collect(Collectors.joining(", "));
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    void write() throws IOException {
        for (var file : files.entrySet()) {
            Files.createDirectories(RESULTS);
            Path path = RESULTS.resolve(file.getKey());
            Files.writeString(path, file.getValue());
            System.out.println("Written to " + path);
        }
    }
}

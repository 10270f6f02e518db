package bursar.proof.chaos;

import bursar.proof.chaos.RandomFaults.Outcome;
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
import java.util.Map;
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
        return new Report(
                text, Map.of("script.md", """
                # The script of faults, on %s

                `./dev chaos --script --seed %d`, two instances of each service on one PostgreSQL and one RabbitMQ, \
                %d cores, servers and callers on the same machine.

                %s""".formatted(LocalDate.now(ZoneOffset.UTC), options.seed(), cores(), text)));
    }

    static Report of(Outcome outcome, Duration length, Options options) {
        String text = text(outcome);
        if (length.compareTo(KEPT_FROM) < 0) {
            return new Report(text, Map.of());
        }
        String asked = length.toMinutes() + "m";
        return new Report(text, Map.of("chaos.svg", Picture.of(outcome.timeline()), "chaos.md", """
                # Random faults, on %s

                `./dev chaos --for %s --seed %d`, two instances of each service on one PostgreSQL and one RabbitMQ, \
                %d cores, servers and callers on the same machine. The seed gives the same chance again, not the same \
                moments.

                ![accepted transactions, backlog and faults over time](chaos.svg)

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC), asked, options.seed(), cores(), text)));
    }

    private static String text(Outcome outcome) {
        Map<String, Integer> faults = outcome.timeline().counts();
        return """
                %,d transactions were accepted, and %d faults injected. Lost: 0, doubled: 0, unexpected: 0, stuck: 0. \
                The longest time until all was delivered after faults had ended: %.1f s.

                %,d calls were answered as done, and are. %,d more were done whose customers had no answer (recovered). \
                Paid, and completed: %s.

                | calls | done | refused | unknown |
                |---|---|---|---|
                %s

                | fault | times |
                |---|---|
                %s
                """.formatted(
                        outcome.accepted(),
                        faults.values().stream().mapToInt(Integer::intValue).sum(),
                        outcome.timeline().longestToSettle().toMillis() / 1_000.0,
                        outcome.findings().acknowledgedCalls(),
                        outcome.findings().recoveredCalls(),
                        sums(outcome.findings().paidSums()),
                        Arrays.stream(Operation.values())
                                .map(operation -> row(operation, outcome))
                                .collect(Collectors.joining("\n")),
                        faults.entrySet().stream()
                                .map(fault -> "| %s | %d |".formatted(fault.getKey(), fault.getValue()))
                                .collect(Collectors.joining("\n")));
    }

    private static String row(Operation operation, Outcome outcome) {
        Map<Call.Outcome, Long> counts = outcome.calls().stream()
                .filter(call -> call.operation() == operation)
                .collect(Collectors.groupingBy(Call::outcome, Collectors.counting()));
        return "| %s | %,d | %,d | %,d |"
                .formatted(
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

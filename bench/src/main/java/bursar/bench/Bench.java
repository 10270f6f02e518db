package bursar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Measures Bursar beside RabbitMQ's own load generator: in one run, taking turns, so that the ratios can be believed. */
public final class Bench {

    private static final int ROUNDS = 5;
    private static final int PER_SECOND = 500;
    private static final Duration PUBLISHING = Duration.ofSeconds(12);
    private static final Duration LATENCY = Duration.ofSeconds(20);
    private static final Path RESULTS = Path.of("bench", "results", "latest.md");

    private final Series relay = new Series();
    private final Series publish = new Series();
    private final Series receiptP50 = new Series();
    private final Series receiptP99 = new Series();
    private final Series endToEndP50 = new Series();
    private final Series endToEndP99 = new Series();

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.err.println("usage: ./dev bench");
            System.exit(64);
        }
        Path folder = Files.createTempDirectory("bursar-bench-");
        try (var bed = new Bed(folder)) {
            new Bench().run(bed);
        }
        System.exit(0); // the broker's client may have left threads
    }

    private void run(Bed bed) throws Exception {
        System.out.println("one round to warm up...");
        RelayRate.measure(bed);
        CommitToReceipt.measure(bed, PER_SECOND, LATENCY);
        for (int round = 1; round <= ROUNDS; round++) {
            progress(round, "relay", relay, RelayRate.measure(bed), "rows/s");
            progress(round, "PerfTest publish", publish, PerfTest.publish(bed.rabbit(), PUBLISHING), "messages/s");
            bed.emptied(PerfTest.PUBLISH_QUEUE);
            Percentiles ours = CommitToReceipt.measure(bed, PER_SECOND, LATENCY);
            progress(round, "commit to receipt, p50", receiptP50, ours.p50(), "us");
            progress(round, "commit to receipt, p99", receiptP99, ours.p99(), "us");
            Percentiles theirs = PerfTest.endToEnd(bed.rabbit(), PER_SECOND, LATENCY);
            progress(round, "PerfTest end to end, p50", endToEndP50, theirs.p50(), "us");
            progress(round, "PerfTest end to end, p99", endToEndP99, theirs.p99(), "us");
        }
        report();
    }

    private static void progress(int round, String name, Series series, double value, String unit) {
        series.add(value);
        System.out.printf("[%d/%d] %s: %,.0f %s%n", round, ROUNDS, name, value, unit);
    }

    private void report() throws IOException {
        String report = """
                # Measured on %s

                %d cores, Java %s, %s; servers and load generators on the same machine. Medians of %d rounds, with \
                minimum and maximum; the two of a line took turns. Rates differ between machines and hours: the ratio \
                is what can be compared.

                | measure | Bursar | RabbitMQ PerfTest | ratio |
                |---|---|---|---|
                | relay from a full outbox, confirmed and archived, beside publish only (window 1,000, quorum queue), \
                a second | %s | %s | %.2f |
                | commit to receipt at %d/s beside publish to receipt, p50, us | %s | %s | %.1f |
                | the same, p99, us | %s | %s | %.1f |
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        System.getProperty("os.name"),
                        ROUNDS,
                        relay,
                        publish,
                        relay.median() / publish.median(),
                        PER_SECOND,
                        receiptP50,
                        endToEndP50,
                        receiptP50.median() / endToEndP50.median(),
                        receiptP99,
                        endToEndP99,
                        receiptP99.median() / endToEndP99.median());
        System.out.println();
        System.out.print(report);
        Files.createDirectories(RESULTS.getParent());
        Files.writeString(RESULTS, report);
    }
}

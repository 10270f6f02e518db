package bursar.proof.chaos;

import bursar.harness.TemporaryFolder;
import bursar.harness.console.Arguments;
import bursar.harness.console.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Faults under load. Exits with 1 if anything that was promised did not hold. */
public final class Chaos {

    /** Of payments under random faults: short enough that some do expire, long enough that most do not. */
    static final Duration EXPIRY = Duration.ofSeconds(25);

    private Chaos() {}

    public static void main(String[] arguments) throws IOException {
        Options options = Arguments.readOrExit(Options::of, Options.USAGE, arguments);
        TemporaryFolder home = TemporaryFolder.create("bursar-chaos-");
        var world = new World(home.path(), options.length().isPresent() ? EXPIRY : Duration.ofDays(1));
        var toldToEnd = new AtomicBoolean();
        // Ctrl-C too leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            toldToEnd.set(true);
            world.close();
        }));
        int exitCode = Verdict.of(() -> run(world, home.path(), options), home.path(), toldToEnd::get);
        if (exitCode == 0) {
            home.delete();
        }
        System.exit(exitCode);
    }

    /** @throws AssertionError if anything that was promised did not hold, with what it was */
    static void run(World world, Path home, Options options) throws IOException {
        System.out.println("chaos: seed " + options.seed());
        Report report;
        try (world) {
            world.start();
            report = report(world, home, options);
        }
        System.out.println();
        System.out.print(report.text());
        report.write();
    }

    private static Report report(World world, Path home, Options options) {
        return options.length()
                .map(length -> Report.of(
                        new RandomFaults(world, home, length, options.seed(), options.slack()).run(), length, options))
                .orElseGet(() -> Report.ofScript(new Script(world, options.seed()).run(), options));
    }
}

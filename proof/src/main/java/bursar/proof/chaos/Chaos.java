package bursar.proof.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Faults under load. Exits with 1 if anything that was promised did not hold. */
public final class Chaos {

    private static final int EX_USAGE = 64;

    /** Of payments under random faults: short, so that some do expire. */
    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        Optional<Options> options = Options.of(arguments);
        if (options.isEmpty()) {
            System.err.print(Options.USAGE);
            System.exit(EX_USAGE);
        }
        System.exit(run(options.orElseThrow()) ? 0 : 1);
    }

    /** Whether all held. */
    static boolean run(Options options) throws IOException {
        System.out.println("chaos: seed " + options.seed());
        Path home = Files.createTempDirectory("bursar-chaos-");
        var world = new World(home, options.length().isPresent() ? EXPIRY : Duration.ofDays(1));
        // Ctrl-C too leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(world::close));
        try {
            world.start();
            Report report = report(world, home, options);
            world.close();
            System.out.println();
            System.out.print(report.text());
            report.write();
            delete(home);
            return true;
        } catch (AssertionError | RuntimeException violated) {
            if (world.isClosed()) {
                return false; // told to end: what fails then says nothing
            }
            System.out.println();
            System.out.println("VIOLATED: " + violated.getMessage());
            System.out.println("The logs are in " + home);
            world.close();
            return false;
        }
    }

    private static Report report(World world, Path home, Options options) {
        return options.length()
                .map(length -> Report.of(new RandomFaults(world, home, length, options.seed()).run(), length, options))
                .orElseGet(() -> Report.ofScript(new Script(world, options.seed()).run(), options));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

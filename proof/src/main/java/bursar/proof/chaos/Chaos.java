package bursar.proof.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Fault after fault under load. Exits with 1 if anything that was promised did not hold. */
public final class Chaos {

    private static final int EX_USAGE = 64;
    private static final Path RESULTS = Path.of("proof", "results", "script.md");

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
    static boolean run(Options options) throws IOException, InterruptedException {
        System.out.println("chaos: seed " + options.seed());
        Path home = Files.createTempDirectory("bursar-chaos-");
        var world = new World(home);
        // Ctrl-C too leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(world::close));
        try {
            world.start();
            String report = new Script(world, options).run();
            world.close();
            System.out.println();
            System.out.print(report);
            if (!options.shortly()) {
                write(report, options);
            }
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

    private static void write(String report, Options options) throws IOException {
        Files.createDirectories(RESULTS.getParent());
        Files.writeString(RESULTS, """
                # The script of faults, on %s

                `./dev chaos --script --seed %d`, two instances of each service on one PostgreSQL and one RabbitMQ, \
                %d cores, servers and callers on the same machine.

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        options.seed(),
                        Runtime.getRuntime().availableProcessors(),
                        report));
        System.out.println("Written to " + RESULTS);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package bursar.proof.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Halts both services before and after each call of a port. Exits with 1 if anything that was promised did not hold. */
public final class Crash {

    private static final int EX_USAGE = 64;
    /** A caller outlasts a halt of either service, also on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Crash() {}

    public static void main(String[] arguments) throws Exception {
        Optional<Options> options = Options.of(arguments);
        if (options.isEmpty()) {
            System.err.print(Options.USAGE);
            System.exit(EX_USAGE);
        }
        Path home = Files.createTempDirectory("bursar-crash-");
        try {
            run(home, options.orElseThrow());
            delete(home);
            System.exit(0);
        } catch (AssertionError violated) {
            System.out.println("VIOLATED: " + violated.getMessage());
            System.out.println("The logs are in " + home);
            System.exit(1);
        }
    }

    /** @throws AssertionError if anything that was promised did not hold, or a point was never reached */
    static void run(Path home, Options options) throws InterruptedException {
        System.out.println("crash: seed " + options.seed());
        try (var world = new World(home)) {
            // Ctrl-C too leaves no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(world::close));
            world.start();
            new Flows(world, PATIENCE).pay();
            world.startAgain();
            new Matrix(world, options.seed(), PATIENCE).run(points(world, options));
        }
    }

    private static Map<Service, List<Point>> points(World world, Options options) {
        List<Point> ofTransactions = new ArrayList<>(world.transactions().jar().points());
        List<Point> ofPayments = new ArrayList<>(world.payments().jar().points());
        if (options.shortly()) {
            List<Point> ofBoth = new ArrayList<>(ofTransactions);
            ofBoth.retainAll(ofPayments);
            Collections.shuffle(ofBoth, new Random(options.seed()));
            for (Point point : ofBoth) {
                (ofTransactions.size() > ofPayments.size() ? ofTransactions : ofPayments).remove(point);
            }
        }
        return Map.of(world.transactions(), ofTransactions, world.payments(), ofPayments);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

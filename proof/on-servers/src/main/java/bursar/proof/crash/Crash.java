package bursar.proof.crash;

import bursar.harness.TemporaryFolder;
import bursar.harness.console.Arguments;
import bursar.harness.console.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Halts both services before and after each call of a port. Exits with 1 if anything that was promised did not hold. */
public final class Crash {

    /** A caller outlasts a halt of either service, also on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Crash() {}

    public static void main(String[] arguments) throws IOException {
        Options options = Arguments.readOrExit(Options::of, Options.USAGE, arguments);
        TemporaryFolder home = TemporaryFolder.create("bursar-crash-");
        var world = new World(home.path(), UnaryOperator.identity());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(world)));
        int exitCode = Verdict.of(() -> run(world, options), home.path(), world::isClosed);
        world.close();
        if (exitCode == 0) {
            home.delete();
        }
        System.exit(exitCode);
    }

    /** Ctrl-C too leaves no process behind. */
    private static void stop(World world) {
        if (!world.isClosed()) {
            System.out.println("Stopped before it was known whether all holds.");
        }
        world.close(); // or waits until it is
    }

    /** @throws AssertionError if anything that was promised did not hold, or a point was never reached */
    static void run(World world, Options options) throws InterruptedException {
        System.out.println("crash: seed " + options.seed());
        world.startAndLearn();
        var flows = new Flows(world, PATIENCE);
        flows.pay(() -> {});
        world.startAgain();
        new Matrix(world, flows, options.seed()).run(points(world, options));
    }

    private static Map<Service, List<Point>> points(World world, Options options) {
        List<Point> ofTransactions = world.transactions().jar().ports().points();
        List<Point> ofPayments = world.payments().jar().ports().points();
        if (options.shortly()) {
            List<Point> ofBoth = new ArrayList<>(ofTransactions);
            ofBoth.retainAll(ofPayments);
            Collections.shuffle(ofBoth, new Random(options.seed()));
            for (Point point : ofBoth) {
                (ofTransactions.size() > ofPayments.size() ? ofTransactions : ofPayments).remove(point);
            }
        }
        Map<Service, List<Point>> points = new LinkedHashMap<>(); // in which order chance is asked, too, is the seed's
        points.put(world.transactions(), ofTransactions);
        points.put(world.payments(), ofPayments);
        return points;
    }
}

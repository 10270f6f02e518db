package bursar.proof.simulation;

import java.time.Duration;
import java.util.Optional;

/** Runs schedules of the simulated world and says what it saw. */
public final class Prove {

    private static final int EX_USAGE = 64;
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private Prove() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<Options> options = Options.of(arguments);
        if (options.isEmpty()) {
            System.err.print(Options.USAGE);
            System.exit(EX_USAGE);
        }
        System.exit(run(options.orElseThrow()) ? 0 : 1);
    }

    /** Whether all held. */
    static boolean run(Options options) throws InterruptedException {
        System.out.println("seed " + options.seed());
        var schedules = new Schedules(options.seed(), options.schedules(), options::wiring);
        long start = System.nanoTime();
        Thread progress = Thread.ofPlatform().daemon().start(() -> tell(schedules, options.schedules(), start));
        Optional<Schedules.Violation> violation = schedules.run();
        progress.interrupt();
        progress.join();
        System.out.print('\r');
        schedules.met().forEach((fault, times) -> System.out.printf("  %-40s %,12d%n", fault, times));
        System.out.printf(
                "%,d schedules, %,d steps in %.1f s on %d cores: %,.0f schedules a second%n",
                schedules.done(),
                schedules.steps(),
                seconds(start),
                Runtime.getRuntime().availableProcessors(),
                schedules.done() / seconds(start));
        violation.ifPresent(it -> tell(it, options));
        return violation.isEmpty() && schedules.done() == options.schedules();
    }

    private static void tell(Schedules schedules, long of, long start) {
        try {
            while (true) {
                Thread.sleep(PROGRESS);
                System.out.printf("\r%,d of %,d schedules, %.0f s ", schedules.done(), of, seconds(start));
                System.out.flush();
            }
        } catch (InterruptedException done) {
            // the end
        }
    }

    private static void tell(Schedules.Violation violation, Options options) {
        World again = World.run(violation.seed(), options.wiring(), true);
        again.story.lines().forEach(System.out::println);
        violation.broken().forEach(sentence -> System.out.println("VIOLATED: " + sentence));
        if (!again.promise.broken().equals(violation.broken())) {
            System.out.println("THE STORY IS ANOTHER ONE: " + again.promise.broken());
        }
        System.out.println("Seed " + violation.seed() + " tells it again: " + options.command(violation.seed()));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}

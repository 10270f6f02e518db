package bursar.harness.console;

import java.time.Duration;
import java.util.function.Supplier;

/** Says again and again how far it is, on a terminal in one line, until the last line says what came of it. */
public final class Progress implements AutoCloseable {

    private static final boolean ON_A_TERMINAL =
            System.console() != null && System.console().isTerminal();
    private static final Duration EVERY = ON_A_TERMINAL ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
    private static final String REPLACED = ON_A_TERMINAL ? "\r\033[K" : "";
    private static final String END = ON_A_TERMINAL ? "" : "\n";

    private final long start = System.nanoTime();
    private final Thread teller;

    private Progress(Supplier<String> line) {
        this.teller = Thread.ofPlatform().daemon().unstarted(() -> tell(line));
    }

    public static Progress of(Supplier<String> line) {
        var progress = new Progress(line);
        progress.teller.start();
        return progress;
    }

    private void tell(Supplier<String> line) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                System.out.print(REPLACED + line.get() + ", %.0f s".formatted(seconds()) + END);
                System.out.flush();
            }
        } catch (InterruptedException done) {
            // the end
        }
    }

    /** Since it began. */
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    public void end(String line) throws InterruptedException {
        close();
        teller.join();
        System.out.println(REPLACED + line);
    }

    @Override
    public void close() {
        teller.interrupt();
    }
}

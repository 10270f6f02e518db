package bursar.proof.simulation;

import java.time.Duration;
import java.util.function.Supplier;

/** One line that says how far it is, until the last one says what came of it. */
final class Progress implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final long start = System.nanoTime();
    private final Thread teller;

    private Progress(Supplier<String> line) {
        this.teller = Thread.ofPlatform().daemon().unstarted(() -> tell(line));
    }

    static Progress of(Supplier<String> line) {
        var progress = new Progress(line);
        progress.teller.start();
        return progress;
    }

    private void tell(Supplier<String> line) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                System.out.printf("\r%s, %d s ", line.get(), (System.nanoTime() - start) / 1_000_000_000);
                System.out.flush();
            }
        } catch (InterruptedException done) {
            // the end
        }
    }

    void end(String line) throws InterruptedException {
        close();
        teller.join();
        System.out.println("\r" + line);
    }

    @Override
    public void close() {
        teller.interrupt();
    }
}
